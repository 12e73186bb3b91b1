// Reads files with kordoc and prints a JSON object a file, as peer_texts.py does: node peer_kordoc.mjs FOLDER FILE…
// FOLDER is where `npm install kordoc` was said. Seconds are processor time.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, ...files] = process.argv.slice(2);
const { parse } = createRequire(join(folder, "package.json"))("kordoc");

for (const path of files.filter((file) => /\.(hwpx|docx|pdf)$/.test(file))) {
  const started = process.cpuUsage();
  const bytes = await readFile(path);
  const result = await parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const { user, system } = process.cpuUsage(started);
  const answer = result.success ? { text: result.markdown } : { error: result.error };
  console.log(JSON.stringify({ path, seconds: (user + system) / 1e6, ...answer }));
}
