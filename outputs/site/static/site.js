// Keys for who works through the list, and progress of uploads. Everything works without it.
(function () {
  "use strict";

  const rows = Array.from(document.querySelectorAll("[data-keys] tbody tr"));
  let here = -1;

  function go(step) {
    const link = document.querySelector(`a[data-key="${step > 0 ? "j" : "k"}"]`);
    if (link) { link.click(); return; }
    if (!rows.length) { return; }
    here = Math.min(Math.max(here + step, 0), rows.length - 1);
    rows.forEach((row, index) => row.classList.toggle("here", index === here));
    rows[here].querySelector("a").focus();
  }

  function choose(key) {
    const radio = document.querySelector(`input[type="radio"][data-key="${key}"]`);
    if (!radio) { return false; }
    radio.checked = true;
    const empty = Array.from(radio.form.querySelectorAll("textarea, input[name=who]"))
      .find((field) => !field.value && (field.required || key === "w"));
    (empty || radio.form.querySelector("button")).focus();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "j") { go(1); } else if (event.key === "k") { go(-1); }
    else if (event.key === "?") { document.getElementById("keys").showModal(); }
    else if (!/^[a-z]$/.test(event.key) || !choose(event.key)) { return; }
    event.preventDefault();
  });

  const form = document.querySelector("form[data-upload]");
  if (!form) { return; }
  const files = form.querySelector("input[type=file]");
  const bar = form.querySelector("progress");
  ["dragover", "dragleave", "drop"].forEach((kind) => form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) { files.files = event.dataTransfer.files; }
  }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const size = Array.from(files.files).reduce((sum, file) => sum + file.size, 0);
    form.querySelector("[data-large]").hidden = size <= Number(form.dataset.most);
    if (size > Number(form.dataset.most)) { return; }
    const request = new XMLHttpRequest();
    bar.hidden = false;
    request.upload.onprogress = (step) => { if (step.lengthComputable) { bar.value = 95 * step.loaded / step.total; } };
    request.onload = () => {
      bar.value = 100;
      if (request.responseURL.includes("said=")) { location.assign(request.responseURL); return; }
      document.open(); document.write(request.responseText); document.close();
    };
    request.onerror = () => { bar.hidden = true; form.submit(); };
    request.open("POST", form.action);
    request.send(new FormData(form));
  });
}());
