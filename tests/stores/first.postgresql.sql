CREATE TABLE public.approver (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    signing_order integer,
    title character varying NOT NULL,
    name character varying NOT NULL,
    is_acting boolean NOT NULL,
    role character varying NOT NULL,
    signed_on character varying
);
CREATE TABLE public.budget_amount (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    item_id character varying,
    year integer,
    stage character varying NOT NULL,
    amount_won bigint,
    as_printed character varying NOT NULL,
    unit_printed character varying,
    ulp_won bigint,
    is_total boolean NOT NULL,
    is_additive boolean NOT NULL,
    funding character varying,
    section character varying
);
CREATE TABLE public.budget_item (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    parent_id character varying,
    label character varying NOT NULL,
    path character varying NOT NULL,
    depth integer NOT NULL
);
CREATE TABLE public.calculation (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    item_id character varying,
    year integer,
    expression character varying,
    stated_amount_won bigint,
    computed_won character varying,
    ulp_won bigint,
    holds boolean,
    as_printed character varying NOT NULL,
    section character varying
);
CREATE TABLE public.calculation_factor (
    calculation_id character varying NOT NULL,
    "position" integer NOT NULL,
    value character varying NOT NULL,
    unit_printed character varying
);
CREATE TABLE public.catalogue_alias (
    id character varying NOT NULL,
    catalogue_id character varying NOT NULL,
    office character varying NOT NULL,
    department character varying NOT NULL,
    name character varying NOT NULL,
    first_year integer,
    last_year integer,
    mention_count integer NOT NULL
);
CREATE TABLE public.catalogue_change (
    catalogue_id character varying NOT NULL,
    year integer NOT NULL,
    change character varying NOT NULL,
    office character varying NOT NULL,
    before character varying,
    after character varying
);
CREATE TABLE public.catalogue_indicator (
    id character varying NOT NULL,
    office character varying NOT NULL,
    department character varying,
    name character varying NOT NULL,
    measure character varying,
    unit_printed character varying,
    kind character varying,
    first_year integer,
    last_year integer,
    mention_count integer NOT NULL
);
CREATE TABLE public.catalogue_observation (
    id character varying NOT NULL,
    catalogue_id character varying NOT NULL,
    alias_id character varying NOT NULL,
    indicator_id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    office character varying NOT NULL,
    department character varying,
    year integer,
    phase character varying NOT NULL,
    value character varying,
    unit_printed character varying,
    weight character varying,
    formula character varying,
    kind character varying
);
CREATE TABLE public.catalogue_proposal (
    id character varying NOT NULL,
    kind character varying NOT NULL,
    office character varying NOT NULL,
    department_a character varying NOT NULL,
    name_a character varying NOT NULL,
    department_b character varying NOT NULL,
    name_b character varying NOT NULL,
    score character varying NOT NULL,
    reasons character varying NOT NULL,
    is_unsure boolean NOT NULL
);
CREATE TABLE public.catalogue_scope (
    office character varying NOT NULL,
    fingerprint character varying NOT NULL
);
CREATE TABLE public.contact (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    name character varying NOT NULL,
    phone character varying NOT NULL,
    role character varying
);
CREATE TABLE public.count_fact (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    scope character varying NOT NULL,
    department character varying,
    organisation_id character varying,
    measure character varying NOT NULL,
    year integer,
    count bigint,
    is_total boolean NOT NULL,
    as_printed character varying NOT NULL,
    section character varying
);
CREATE TABLE public.data_dictionary (
    table_name character varying NOT NULL,
    column_name character varying NOT NULL,
    "position" integer NOT NULL,
    data_type character varying NOT NULL,
    unit character varying,
    label_ko character varying NOT NULL,
    description character varying NOT NULL
);
CREATE TABLE public.document (
    id character varying NOT NULL,
    sha256 character varying NOT NULL,
    path character varying NOT NULL,
    media_type character varying NOT NULL,
    reader character varying NOT NULL,
    page_count integer,
    extractor_version character varying NOT NULL,
    stored_at character varying NOT NULL,
    organisation_id character varying,
    title character varying,
    office character varying,
    bureau character varying,
    department character varying,
    doc_number character varying,
    registered_on character varying,
    approved_on character varying,
    disclosure character varying,
    retention character varying,
    source_url character varying,
    family_id character varying NOT NULL,
    role character varying NOT NULL,
    is_primary boolean NOT NULL,
    superseded_by_id character varying
);
CREATE TABLE public.document_attachment (
    document_id character varying NOT NULL,
    "position" integer NOT NULL,
    name character varying NOT NULL,
    href character varying,
    attached_id character varying
);
CREATE TABLE public.document_file (
    path character varying NOT NULL,
    document_id character varying NOT NULL,
    home character varying NOT NULL
);
CREATE TABLE public.document_year (
    document_id character varying NOT NULL,
    year integer NOT NULL
);
CREATE TABLE public.extraction_record (
    document_id character varying NOT NULL,
    payload bytea NOT NULL
);
CREATE TABLE public.fetched (
    url character varying NOT NULL,
    final_url character varying NOT NULL,
    path character varying NOT NULL,
    fetched_at character varying NOT NULL,
    checked_at character varying NOT NULL,
    sha256 character varying NOT NULL,
    size integer NOT NULL,
    media_type character varying,
    etag character varying,
    last_modified character varying,
    headers character varying NOT NULL
);
CREATE TABLE public.finding (
    id character varying NOT NULL,
    run_id integer NOT NULL,
    "position" integer NOT NULL,
    document_id character varying NOT NULL,
    rule character varying NOT NULL,
    severity character varying NOT NULL,
    message character varying NOT NULL,
    stated character varying NOT NULL,
    computed character varying NOT NULL,
    difference character varying NOT NULL,
    tolerance character varying NOT NULL,
    unit_printed character varying,
    key character varying NOT NULL,
    waived_reason character varying,
    waived_by character varying,
    waived_on character varying
);
CREATE TABLE public.finding_operand (
    page integer,
    section_number integer,
    paragraph integer,
    line integer,
    table_number integer,
    row_index integer,
    col_index integer,
    bbox character varying,
    char_start integer,
    char_end integer,
    finding_id character varying NOT NULL,
    "position" integer NOT NULL,
    document_id character varying,
    cell_id character varying,
    label character varying NOT NULL,
    value character varying NOT NULL,
    as_printed character varying NOT NULL
);
CREATE TABLE public.finding_repair (
    page integer,
    section_number integer,
    paragraph integer,
    line integer,
    table_number integer,
    row_index integer,
    col_index integer,
    bbox character varying,
    char_start integer,
    char_end integer,
    finding_id character varying NOT NULL,
    "position" integer NOT NULL,
    step integer NOT NULL,
    label character varying NOT NULL,
    before character varying NOT NULL,
    after character varying NOT NULL,
    explains integer NOT NULL,
    is_misreading boolean NOT NULL
);
CREATE TABLE public.goal (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    level character varying NOT NULL,
    name character varying NOT NULL,
    number bigint,
    parent_id character varying,
    parent character varying,
    department character varying,
    organisation_id character varying
);
CREATE TABLE public.indicator (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    name character varying NOT NULL,
    department character varying,
    organisation_id character varying,
    kind character varying,
    unit_printed character varying,
    formula character varying
);
CREATE TABLE public.indicator_observation (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    indicator_id character varying NOT NULL,
    year integer,
    weight character varying,
    target character varying,
    actual character varying,
    as_printed character varying NOT NULL
);
CREATE TABLE public.judgement (
    id character varying NOT NULL,
    kind character varying NOT NULL,
    office character varying NOT NULL,
    department_a character varying NOT NULL,
    name_a character varying NOT NULL,
    department_b character varying NOT NULL,
    name_b character varying NOT NULL,
    verdict character varying NOT NULL,
    who character varying NOT NULL,
    made_at character varying NOT NULL,
    why character varying,
    score character varying
);
CREATE TABLE public.legal_basis (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    name character varying NOT NULL,
    article character varying,
    as_printed character varying NOT NULL
);
CREATE TABLE public.organisation (
    id character varying NOT NULL,
    office character varying,
    bureau character varying,
    department character varying
);
CREATE TABLE public.organisation_period (
    office character varying NOT NULL,
    department character varying NOT NULL,
    valid_from integer,
    valid_until integer,
    successor character varying,
    basis character varying,
    document_id character varying
);
CREATE TABLE public.plan_table (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    table_number integer NOT NULL,
    caption character varying,
    unit_printed character varying,
    role character varying NOT NULL,
    section character varying,
    year integer,
    row_count integer NOT NULL,
    col_count integer NOT NULL,
    header_row_count integer NOT NULL,
    shape character varying NOT NULL,
    page integer,
    line integer
);
CREATE TABLE public.quarantine (
    path character varying NOT NULL,
    run_id integer NOT NULL,
    sha256 character varying,
    stage character varying NOT NULL,
    reason character varying NOT NULL,
    remedy character varying NOT NULL,
    limit_hit character varying,
    timeout_ms integer,
    memory_mib integer,
    tries integer NOT NULL,
    set_aside_at character varying
);
CREATE TABLE public.rate (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    what character varying NOT NULL,
    year integer,
    percent character varying NOT NULL,
    as_printed character varying NOT NULL
);
CREATE TABLE public.run (
    id integer NOT NULL,
    command character varying NOT NULL,
    version character varying NOT NULL,
    rules_version character varying,
    engine character varying,
    started_at character varying NOT NULL,
    finished_at character varying,
    found_count integer,
    stored_count integer,
    unchanged_count integer,
    quarantined_count integer,
    evaluated_count integer,
    held_count integer,
    number_count integer,
    checked_count integer
);
CREATE TABLE public.run_document (
    run_id integer NOT NULL,
    document_id character varying NOT NULL,
    number_count integer NOT NULL,
    checked_count integer NOT NULL
);
CREATE SEQUENCE public.run_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.run_id_seq OWNED BY public.run.id;
CREATE TABLE public.run_rule (
    run_id integer NOT NULL,
    rule character varying NOT NULL,
    evaluated_count integer NOT NULL
);
CREATE TABLE public.run_stage (
    run_id integer NOT NULL,
    stage character varying NOT NULL,
    duration_ms integer NOT NULL,
    item_count integer NOT NULL
);
CREATE TABLE public.schedule_item (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    activity character varying NOT NULL,
    start_date character varying,
    end_date character varying,
    recurrence character varying,
    is_ongoing boolean NOT NULL,
    budget_won bigint,
    owner character varying,
    section character varying,
    as_printed character varying NOT NULL
);
CREATE TABLE public.source_cell (
    page integer,
    section_number integer,
    paragraph integer,
    line integer,
    table_number integer,
    row_index integer,
    col_index integer,
    bbox character varying,
    char_start integer,
    char_end integer,
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    kind character varying NOT NULL,
    plan_table_id character varying,
    within_id character varying,
    row_span integer,
    col_span integer,
    text character varying NOT NULL
);
CREATE TABLE public.statement (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    kind character varying NOT NULL,
    label character varying NOT NULL,
    value character varying NOT NULL,
    unit_printed character varying,
    ulp character varying NOT NULL,
    as_printed character varying NOT NULL,
    section character varying
);
CREATE TABLE public.statement_operand (
    statement_id character varying NOT NULL,
    "position" integer NOT NULL,
    label character varying NOT NULL,
    value character varying NOT NULL,
    unit_printed character varying,
    ulp character varying NOT NULL,
    as_printed character varying NOT NULL,
    cell_id character varying NOT NULL
);
CREATE TABLE public.store_info (
    key character varying NOT NULL,
    value character varying NOT NULL
);
CREATE TABLE public.vocabulary_code (
    vocabulary character varying NOT NULL,
    code character varying NOT NULL,
    name_ko character varying NOT NULL,
    name_en character varying NOT NULL,
    description character varying NOT NULL,
    spellings character varying NOT NULL
);
CREATE TABLE public.weight (
    id character varying NOT NULL,
    document_id character varying NOT NULL,
    cell_id character varying NOT NULL,
    scheme character varying NOT NULL,
    component character varying NOT NULL,
    parent character varying,
    points_or_percent character varying,
    unit_printed character varying NOT NULL,
    as_printed character varying NOT NULL
);
ALTER TABLE ONLY public.run ALTER COLUMN id SET DEFAULT nextval('public.run_id_seq'::regclass);
INSERT INTO public.approver VALUES ('145b2413ae27cac8.approver.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000012', 1, '주무관', '한가람', false, 'approval', NULL);
INSERT INTO public.approver VALUES ('5689404bc1e8d75f.approver.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000012', 1, '주무관', '한가람', false, 'approval', NULL);
INSERT INTO public.budget_amount VALUES ('145b2413ae27cac8.budget_amount.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000004', '145b2413ae27cac8.budget_item.000001', 2030, 'budget', 52000000, '52,000', '천원', 1000, true, false, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('145b2413ae27cac8.budget_amount.000002', '145b2413ae27cac8', '145b2413ae27cac8.place.000005', '145b2413ae27cac8.budget_item.000001', 2031, 'budget', 61000000, '61,000', '천원', 1000, true, false, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('145b2413ae27cac8.budget_amount.000003', '145b2413ae27cac8', '145b2413ae27cac8.place.000007', '145b2413ae27cac8.budget_item.000002', 2030, 'budget', 22000000, '22,000', '천원', 1000, false, true, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('145b2413ae27cac8.budget_amount.000004', '145b2413ae27cac8', '145b2413ae27cac8.place.000008', '145b2413ae27cac8.budget_item.000002', 2031, 'budget', 26000000, '26,000', '천원', 1000, false, true, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('145b2413ae27cac8.budget_amount.000005', '145b2413ae27cac8', '145b2413ae27cac8.place.000010', '145b2413ae27cac8.budget_item.000003', 2030, 'budget', 30000000, '30,000', '천원', 1000, false, true, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('145b2413ae27cac8.budget_amount.000006', '145b2413ae27cac8', '145b2413ae27cac8.place.000011', '145b2413ae27cac8.budget_item.000003', 2031, 'budget', 35000000, '35,000', '천원', 1000, false, true, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('5689404bc1e8d75f.budget_amount.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000004', '5689404bc1e8d75f.budget_item.000001', 2030, 'budget', 52000000, '52,000', '천원', 1000, true, false, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('5689404bc1e8d75f.budget_amount.000002', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000005', '5689404bc1e8d75f.budget_item.000001', 2031, 'budget', 61000000, '61,000', '천원', 1000, true, false, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('5689404bc1e8d75f.budget_amount.000003', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000007', '5689404bc1e8d75f.budget_item.000002', 2030, 'budget', 22000000, '22,000', '천원', 1000, false, true, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('5689404bc1e8d75f.budget_amount.000004', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000008', '5689404bc1e8d75f.budget_item.000002', 2031, 'budget', 26000000, '26,000', '천원', 1000, false, true, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('5689404bc1e8d75f.budget_amount.000005', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000010', '5689404bc1e8d75f.budget_item.000003', 2030, 'budget', 30000000, '30,000', '천원', 1000, false, true, NULL, NULL);
INSERT INTO public.budget_amount VALUES ('5689404bc1e8d75f.budget_amount.000006', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000011', '5689404bc1e8d75f.budget_item.000003', 2031, 'budget', 35000000, '35,000', '천원', 1000, false, true, NULL, NULL);
INSERT INTO public.budget_item VALUES ('145b2413ae27cac8.budget_item.000001', '145b2413ae27cac8', NULL, '계', '계', 1);
INSERT INTO public.budget_item VALUES ('145b2413ae27cac8.budget_item.000002', '145b2413ae27cac8', '145b2413ae27cac8.budget_item.000001', '사무관리비', '계 > 사무관리비', 2);
INSERT INTO public.budget_item VALUES ('145b2413ae27cac8.budget_item.000003', '145b2413ae27cac8', '145b2413ae27cac8.budget_item.000001', '공공운영비', '계 > 공공운영비', 2);
INSERT INTO public.budget_item VALUES ('5689404bc1e8d75f.budget_item.000001', '5689404bc1e8d75f', NULL, '계', '계', 1);
INSERT INTO public.budget_item VALUES ('5689404bc1e8d75f.budget_item.000002', '5689404bc1e8d75f', '5689404bc1e8d75f.budget_item.000001', '사무관리비', '계 > 사무관리비', 2);
INSERT INTO public.budget_item VALUES ('5689404bc1e8d75f.budget_item.000003', '5689404bc1e8d75f', '5689404bc1e8d75f.budget_item.000001', '공공운영비', '계 > 공공운영비', 2);
INSERT INTO public.calculation VALUES ('145b2413ae27cac8.calculation.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000015', '145b2413ae27cac8.budget_item.000002', 2031, '150,000원×10회', 1500000, '1500000.0', 1, true, '150,000원×10회 = 1,500,000원', NULL);
INSERT INTO public.calculation VALUES ('5689404bc1e8d75f.calculation.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000015', '5689404bc1e8d75f.budget_item.000002', 2031, '150,000원×10회', 1500000, '1500000.0', 1, true, '150,000원×10회 = 1,500,000원', NULL);
INSERT INTO public.calculation_factor VALUES ('145b2413ae27cac8.calculation.000001', 1, '150000', '원');
INSERT INTO public.calculation_factor VALUES ('145b2413ae27cac8.calculation.000001', 2, '10', '회');
INSERT INTO public.calculation_factor VALUES ('5689404bc1e8d75f.calculation.000001', 1, '150000', '원');
INSERT INTO public.calculation_factor VALUES ('5689404bc1e8d75f.calculation.000001', 2, '10', '회');
INSERT INTO public.contact VALUES ('145b2413ae27cac8.contact.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000013', '한가람', '031-000-0000', NULL);
INSERT INTO public.contact VALUES ('5689404bc1e8d75f.contact.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000013', '한가람', '031-000-0000', NULL);
INSERT INTO public.count_fact VALUES ('145b2413ae27cac8.count_fact.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000020', '새벌군 > 민원과', '민원과', '4f88f8fb5d6c9854', '성과지표', 2031, 5, true, '5개', NULL);
INSERT INTO public.count_fact VALUES ('5689404bc1e8d75f.count_fact.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000020', '새벌군 > 민원과', '민원과', '4f88f8fb5d6c9854', '성과지표', 2031, 5, true, '5개', NULL);
INSERT INTO public.document VALUES ('5689404bc1e8d75f', '5689404bc1e8d75f4d5732d1a4d9fd03a8541aba1ee772ac811da2ad176cb1c1', '새벌군.txt', 'text/plain', 'text', NULL, '1', '2031-02-03T04:05:06+00:00', '4f88f8fb5d6c9854', '2031년 새벌군 민원 서비스 개선 계획', '새벌군', '자치행정국', '민원과', '민원과-731', NULL, '2031-01', NULL, NULL, NULL, '5689404bc1e8d75f', 'main', true, NULL);
INSERT INTO public.document VALUES ('145b2413ae27cac8', '145b2413ae27cac82b32f17e2140f958297ad1ae997febd8f9474bf2adb92e54', '새벌군.txt', 'text/plain', 'text', NULL, '1', '2031-02-03T04:05:06+00:00', '4f88f8fb5d6c9854', '2031년 새벌군 민원 서비스 개선 계획', '새벌군', '자치행정국', '민원과', '민원과-731', NULL, '2031-01', NULL, NULL, NULL, '145b2413ae27cac8', 'main', false, '5689404bc1e8d75f');
INSERT INTO public.document_file VALUES ('/plans/새벌군.txt', '5689404bc1e8d75f', '/plans');
INSERT INTO public.document_year VALUES ('145b2413ae27cac8', 2030);
INSERT INTO public.document_year VALUES ('145b2413ae27cac8', 2031);
INSERT INTO public.document_year VALUES ('5689404bc1e8d75f', 2030);
INSERT INTO public.document_year VALUES ('5689404bc1e8d75f', 2031);
INSERT INTO public.extraction_record VALUES ('145b2413ae27cac8', '\x789cb558e96edb46107e158240d11650547229ea02fa24862150e44a224a91028f3841a0c249152387833840dc18ae1228c8e1b47051c7b6820448d11f7d93e69f48bd436777298a9764d9b10d1ff02e77e7fb668633dfe816ef589ead62be7e8bef296e87aff3c12ff7fce3edc9f8a8e8de70f902ef7414249761432cc94d54122505a38aaaa855d494504bac60249684564daea25a45d14405d76a95166e6ad556ad5429355b48d19a3584e512dcd5c59aae34dc9b3d30c8bbf886fb43cf507413766cac68d80e57f97e81d72cd5eb62d325c85cdd35c8092448a27f77c0451039ffafcfc16f3b5c3018fa9f06c183d7dce468180c46dce46430dd7f04f75aad964ee8cd69c162d303731e597cb1137cda9bfe7a3f18ed4ec67fc296867b8aed32c33cbb7d72f299a7781aa6d76d5290d1c6b58a24c2a6d2ebd9d675ac352c3384794d20eb2ddd5115a371132bb6c3d7d7604328905dfa6b3d3a47376ff1964d5d201622c2c1abcffee1e9e47413ee32952e599aee0e27479bfe8b6d62567575b3cdd75b8ae160f0a1450fb14b158380565c58313dc328f086a52aae65137f1aba09cba8df0708aa65ba700f439063a3d7b1c8c33ce52408e447e067b616dc2cd19b0ddc06ee4dc5d11397cf4276bce7bf3d0c9eed70400f0c72fef1aeff664458d9aeae32faa36129784922a6388d9ead9b2ed660f9cbe6f6f24bbe6c3ee2e66733f04a00af4fb2406b63b741d61840f602acf1903c3ce02751032f9198f18eabb40922768600ea5a9ee9363648c06524d0af144c191598af3c537763ebc1f110b0c3baee345ccb8540d55ddbc3394045920a4a93f842202edfa0c9a15a06fbdb51ec0600b3215551f82f36c14215c879468f81130143bfb0989c7806b9b2984bae2c5e21399424578b9313e5b3d815f8e0ce217b6d2039a02e9c2b98283f9868f560866f639630ca1046f9d12c2708a3af237c568051399f70f92a09a7222c4a09c6b5b3194f4ec6f01dec9f067bb7cf1b6249c8650ce7be9ab194612c5d528897113e2bc4929c4f58be4ac2e70df17a5491a165aa9ea1b8ba65660b736eb2e31b3d1b3b8e4edbaf28d34002857f9f89c2749f74b116b4382b6cb3d01a3dcc9e9bd327b48133f17bb41fdb23b7108440067cd4883b975d93f66d0604f7232716e0d17015aeee5886e62c2c8f485852e125489044f855abdbf308b28d990bc85751a0a06dc0cca86f7414caf4e009d13cc377a4bf63907f54edd4aa455948f75abaf84d5e1745621c038d9f6e6a3a7d2aa7e1fb07dbc1cbf7fee3c13291f5934ed8f1d68699c6111de7aa7230dac90544dfa23096f4917845002f9217a3ce57651ae52b025759044e5a084e8c83abc4c14d3e1e81a8095e6f06f7f658b412e0a65ba3e06033010ec4ba0d9052f8984ce2d875b9e84a806e03ebed0eb95744459967da10b29cc5d2512d22dad7123a7aee9df5257eeb62c501c14d700cdec312609e3e2130e8f5209fd2ba0934fc2a0202c9899780006e5b50a7285e035fc706f5f5c07f31f6fff89d998ca2fe4ff07c3b38b84d3523c54a5e05f01d01c454ed423eb32940ccc354ee93f845d629e18cf54f23ffcdc750bcc6ec2e807531209555801c3dcd07123c3ff5dfc29cf56ccb7ff0948b8ec5913027cd202c1a31aa741270d40ed63cd22420326468b9aebb378999a3bf27e34390eabba48ed3ea4a4a5d384049b042ab5df8bf4cc744d5b301a41a0d1f96d9b6e243502295be95c4222715b99f39b9989bf7358a8f65fe2cd13b9839e7c3268c95d3c7f76114e25985854988b9876630e73f3c04bfb2aa91cc9d1e40729d866537e6e5b542ca71aa0624c0920716540fc86e8293765a06b36deb1ad957b111663c6dbe42d87c49c1238334d490f1a1ff619077a928647a77ec78bcf708f1de836862251e17236ba4d6067bf7823bb983d7128b297994100bb5ac4514b7285ec8625a9f24488ae5b94d31ebd3937c872e9e68963954cc9a9a3b341a222f6f38cc589b3b339aea2e715a8bcca18c1fd34aee7c33c4329fe6988d25e9629f5e7844cb988b6568f902e6ce52cf913d29273b9393c2f964fb8a5e95325e8dc6a74b9c8a32e6e65e8d8697cb9c49a85ab636a0a096e809871eedd0cf261b6c23afd9c6ab0c681255e9b96c1409b6b683fda751790a6bff77fec377c170c0d53936697d4f58849f42c155f0aa41628812f98c2afc482f9aea1cacb2abd7f8ffeebe2a720903eb693944a715d2ae5987986944afcbcf2619ca4169328dc0ba1a684dd89e0d41f21c36936530b41189986e5ea168cb76ae543e49e97ce24157da8aa985b22dc432391905c3510c87b4220e691510a95acf0af0dcf478ba358e99462b9a462b9996d36d663d2dd64f9f73c49b758e3981930a1cc3c42150e5fdff016b4488fa');
INSERT INTO public.extraction_record VALUES ('5689404bc1e8d75f', '\x789cb558db6edb4610fd158240d11650542e294ab2807e8961086b722d11a54881973841e0c249152317077180b8315c2550908bd3c2451ddb0a1220451ffa27cd9b48fd436777298a37c9b2631bbec0bbdc9d7366863367744b746ddfd188d8b82576b1d7161b62f8cbbde0787b343c2a7b373cb124ba6d2cab55d850abf5a58a5459d510a9eb3575ada2ab3545d611aee84b6bbaa4e0ba5a41781523426a35196b7584742c631dd5aada2ad210dcd521ba819bdecd2e18143d72c3fba16b62c3821d87609d38d1aab85112755bf33bc4f22832cff04c7a42961414dced09314421f8eb73f8db8e10f6fac1a75ef8e0b5303aea87bd81303ae98df71fc1bdf6da9a41e94d69c1e2aa0fe67cbaf86227fcb437fef57e38d81d0dff842d9d74b1e371c322bf7d74f25964789a96df596520e38d6b3585f2c2ddae635f277ad3b62298d724babe66b81a369b3709765cb1b10c1b5289eeb25f2bf139b6794bb41de602548a0987af3e0787a7a3d34db8cbc21dba34deed8f8e368317dbd4ace619564b6cac61d325e0439b1de297629382c61eac58be699644d3d6b0673bd49fa661c1b2bcb1011034dbf2e01e8ea0c046b76dd38745c64992e88f244e6ccdb85961379ba405dc57b16ba42e9f84ec782f787b183edb11801e181482e3dde0cd80b2723c43e3f407fd4af892460cbbcdae63581ed161f9cbe6f6fc4bbe6c3e12a66773f02a006f836681de225e93ae7180fc055816217944c04fa3065ea231135d0fb728227e8602ead8bee535d769c05559625f1998aa5ce2bef22dc34bac87c77dc00eeb86dbf46c0f02d5f01c9f1400453415f02af585445dbece9243b34dfeb78d9d2600732055e5e85f6281853a90f3cd2e078700c3466936397406b92a2a24574557484e4e935b4a9243ea59ec4a6278e790bf36901c5017ce154cb93898f2e2c18cdec63c613947582e8e66354558fe3ac2670558ae1613ae5e25e14c84919262bc7436e3d1c910bec3fdd370eff67943ac48858ce1dc573356728c954b0af13cc2678558518b09ab5749f8bc215e892b32b44ccd37b167d856be3017263bb9d17588eb1aacfd2295051228fcfb0c49e37ddac5d6a0c5d9519b85d6e813fedc943ea50d9ca9dfe3fdc41ebd85220432e0a366d2b9fc9aac6f7320841f05548247a355b8ba6d9bba3bb33ccad29c0aaf4082a4c2afd99dae4f91ad4f5c40bfca1203ed00664e7dbd8d19d3832754f3f4dfd1fe4e40fe31b5b3542fab52b6d7b2c56f8abaa88c921858fc0c4b37d853050d3f38d80e5fbe0f1ef7e689ac9f0cca4eb4d7ad2c8ef8b85057c3c14e2120f61645b1648f242b027891be180db1aeb2285f11b8da2c70ca4c702809ae960437fa7804a2267cbd19dedbe3d14a811b6f0dc283cd143810eb0e40cae0e33249e0d715a2ab00ba7562b4daf45e249755916b43c8721e4b57b3a9685f4ee9e8a97756e6f8ad43b00b829be2e8bd8725c03c7e4261b0eb413e65751368f8450484aca65e020ab865439d62784d729d98ccd7bde0c530f8e3776e328efa3fe1f3edf0e036d38c0c2b7d15c077141057b533f94ca6005484a9ba41e3175b678473d63f0d82371f23f19ab03b03d6c580d4160172f4b41848f8fc34780b73d6b3ade0c153213e9644c29d3481306bc4a8b349c0d5da44f7699380c8d0a1e5bae1dda4668efe1e0d0f41aaefd23aceaa2b2d75d100a5c00aab76d1ff2a1b1335df01905a3c7cd856cb4e0e41a954fa56416541290b3f0b6ab930ef97183e9ef993446f13ee9c0f9b30568e1fdf875148e415162621ee1e96c142f0f010fccaab463a77ba00c9739bb6d39c96d71a2dc7991a90024b1f98513d20bb294ed66939cc9663e8745f236694f1acf94a51f3a5058f0ed250438687c1875ed1a548caf5eec4f164ef9192bd476689957a1cc5d668ad0df7ee85770a07af391633f228251696f216e5a44574218b597d922289aa539b28efd3936287ce9e68e63914e54d4d1d1a0f9197371ce6ac4d9d194f759738adc5e6e49c1fb34aee7c33c43c9f16984d24e96c9f5e7844cb994b6468f502e6ce52cfb13da5203bd393c2f964fb825e55725e8dc7a74b9c8a72e6a65e8d8797cb9c49985ab6d7a1a056d809971d6db3cf269b7ca3a8d926ab0c68120d773d3e8a845bdbe1fed3b83c45b5ffbbe0e1bbb0df131a029fb4bea72ca24fa1e02a78d5203190423fa38a3ed28ba73a9768fcea65f1bfbbafca42cac04a560eb16985b66bde21261ad1ef8893498671c0ab5c23f0ae065a13b62743903a85cd65190c6d5422669b5724daf29d2b934f4a369f44d0950eb6f448b64558462783b03f48e05016c4a12c022253eb79019e9a1e8eb78609d3f282a6e5854cabd936b39215eba7cf05eacd86c09d2028258163126450e51bff032a41890d');
INSERT INTO public.finding VALUES ('f2285bc28415b4d9', 1, 1, '5689404bc1e8d75f', 'SUM001', 'error', '「계」 …', '52000', '22030.0', '29970.0', '0', '천원', '5cd4c334b0', NULL, NULL, NULL);
INSERT INTO public.finding_operand VALUES (NULL, NULL, NULL, 11, 0, 1, 1, NULL, 2, 8, 'f2285bc28415b4d9', 0, '5689404bc1e8d75f', '5689404bc1e8d75f.place.000004', '계', '52000', '52,000');
INSERT INTO public.finding_operand VALUES (NULL, NULL, NULL, 12, 0, 2, 1, NULL, 6, 12, 'f2285bc28415b4d9', 1, '5689404bc1e8d75f', '5689404bc1e8d75f.place.000007', '사무관리비', '22000', '22,000');
INSERT INTO public.finding_operand VALUES (NULL, NULL, NULL, 13, 0, 3, 1, NULL, 6, 13, 'f2285bc28415b4d9', 2, '5689404bc1e8d75f', '5689404bc1e8d75f.place.000010', '공공운영비', '30', '30');
INSERT INTO public.finding_repair VALUES (NULL, NULL, NULL, 11, 0, 1, 1, NULL, 2, 8, 'f2285bc28415b4d9', 1, 0, '계', '52000', '52030', 2, false);
INSERT INTO public.goal VALUES ('145b2413ae27cac8.goal.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000021', '전략목표', '믿음직한 민원', 1, NULL, NULL, '민원과', '4f88f8fb5d6c9854');
INSERT INTO public.goal VALUES ('145b2413ae27cac8.goal.000002', '145b2413ae27cac8', '145b2413ae27cac8.place.000022', '성과목표', '빠른 처리', 1, '145b2413ae27cac8.goal.000001', '믿음직한 민원', '민원과', '4f88f8fb5d6c9854');
INSERT INTO public.goal VALUES ('145b2413ae27cac8.goal.000003', '145b2413ae27cac8', '145b2413ae27cac8.place.000023', '성과목표', '바른 처리', NULL, NULL, '이름 없는 목표', NULL, NULL);
INSERT INTO public.goal VALUES ('5689404bc1e8d75f.goal.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000021', '전략목표', '믿음직한 민원', 1, NULL, NULL, '민원과', '4f88f8fb5d6c9854');
INSERT INTO public.goal VALUES ('5689404bc1e8d75f.goal.000002', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000022', '성과목표', '빠른 처리', 1, '5689404bc1e8d75f.goal.000001', '믿음직한 민원', '민원과', '4f88f8fb5d6c9854');
INSERT INTO public.goal VALUES ('5689404bc1e8d75f.goal.000003', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000023', '성과목표', '바른 처리', NULL, NULL, '이름 없는 목표', NULL, NULL);
INSERT INTO public.indicator VALUES ('145b2413ae27cac8.indicator.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000017', '민원만족도', '민원과', '4f88f8fb5d6c9854', 'own', '점', NULL);
INSERT INTO public.indicator VALUES ('145b2413ae27cac8.indicator.000002', '145b2413ae27cac8', '145b2413ae27cac8.place.000019', '기한준수율', '토지과', '7d2561b07805c651', 'shared', NULL, NULL);
INSERT INTO public.indicator VALUES ('5689404bc1e8d75f.indicator.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000017', '민원만족도', '민원과', '4f88f8fb5d6c9854', 'own', '점', NULL);
INSERT INTO public.indicator VALUES ('5689404bc1e8d75f.indicator.000002', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000019', '기한준수율', '토지과', '7d2561b07805c651', 'shared', NULL, NULL);
INSERT INTO public.indicator_observation VALUES ('145b2413ae27cac8.indicator_observation.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000017', '145b2413ae27cac8.indicator.000001', 2030, NULL, '85', NULL, '만족도 85점');
INSERT INTO public.indicator_observation VALUES ('145b2413ae27cac8.indicator_observation.000002', '145b2413ae27cac8', '145b2413ae27cac8.place.000018', '145b2413ae27cac8.indicator.000001', 2031, NULL, '87', NULL, '만족도 87점');
INSERT INTO public.indicator_observation VALUES ('145b2413ae27cac8.indicator_observation.000003', '145b2413ae27cac8', '145b2413ae27cac8.place.000019', '145b2413ae27cac8.indicator.000002', NULL, '12.5', NULL, NULL, '처리 기한');
INSERT INTO public.indicator_observation VALUES ('5689404bc1e8d75f.indicator_observation.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000017', '5689404bc1e8d75f.indicator.000001', 2030, NULL, '85', NULL, '만족도 85점');
INSERT INTO public.indicator_observation VALUES ('5689404bc1e8d75f.indicator_observation.000002', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000018', '5689404bc1e8d75f.indicator.000001', 2031, NULL, '87', NULL, '만족도 87점');
INSERT INTO public.indicator_observation VALUES ('5689404bc1e8d75f.indicator_observation.000003', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000019', '5689404bc1e8d75f.indicator.000002', NULL, '12.5', NULL, NULL, '처리 기한');
INSERT INTO public.legal_basis VALUES ('145b2413ae27cac8.legal_basis.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000014', '민원 처리에 관한 법률', '제4조', '「민원 처리에 관한 법률」 제4조');
INSERT INTO public.legal_basis VALUES ('5689404bc1e8d75f.legal_basis.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000014', '민원 처리에 관한 법률', '제4조', '「민원 처리에 관한 법률」 제4조');
INSERT INTO public.organisation VALUES ('4f88f8fb5d6c9854', '새벌군', '자치행정국', '민원과');
INSERT INTO public.organisation VALUES ('7d2561b07805c651', '새벌군', NULL, '토지과');
INSERT INTO public.plan_table VALUES ('145b2413ae27cac8.table.000000', '145b2413ae27cac8', 0, '소요예산', '(단위 : 천원)', 'budget', 'Ⅳ. 소요예산', 2031, 4, 3, 1, 'ruled', NULL, 10);
INSERT INTO public.plan_table VALUES ('5689404bc1e8d75f.table.000000', '5689404bc1e8d75f', 0, '소요예산', '(단위 : 천원)', 'budget', 'Ⅳ. 소요예산', 2031, 4, 3, 1, 'ruled', NULL, 10);
INSERT INTO public.quarantine VALUES ('/plans/빈 파일.txt', 1, NULL, 'extract', 'It is empty.', 'Save it again.', NULL, 120000, 2048, 1, '2026-11-23T09:10:51+00:00');
INSERT INTO public.rate VALUES ('145b2413ae27cac8.rate.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000016', '집행율', 2030, '98.50', '98.50%');
INSERT INTO public.rate VALUES ('5689404bc1e8d75f.rate.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000016', '집행율', 2030, '98.50', '98.50%');
INSERT INTO public.run VALUES (1, 'reconcile', '0.1.0-e30b3beb9eff', '0.1.0-8c3fe8a79a91', NULL, '2026-11-23T09:10:51+00:00', '2026-11-23T09:10:51+00:00', NULL, NULL, NULL, NULL, 9, NULL, NULL, NULL);
INSERT INTO public.run_document VALUES (1, '5689404bc1e8d75f', 12, 7);
INSERT INTO public.run_rule VALUES (1, 'SUM001', 9);
INSERT INTO public.schedule_item VALUES ('145b2413ae27cac8.schedule_item.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000024', '창구 정비', '2031-03', '2031-05', NULL, false, NULL, NULL, NULL, '''31. 3. ~ 5.');
INSERT INTO public.schedule_item VALUES ('5689404bc1e8d75f.schedule_item.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000024', '창구 정비', '2031-03', '2031-05', NULL, false, NULL, NULL, NULL, '''31. 3. ~ 5.');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 10, 0, 0, 0, NULL, 0, 2, '145b2413ae27cac8.place.000000', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '구분');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 10, 0, 0, 1, NULL, 3, 9, '145b2413ae27cac8.place.000001', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '2030예산');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 10, 0, 0, 2, NULL, 10, 16, '145b2413ae27cac8.place.000002', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '2031예산');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 11, 0, 1, 0, NULL, 0, 1, '145b2413ae27cac8.place.000003', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '계');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 11, 0, 1, 1, NULL, 2, 8, '145b2413ae27cac8.place.000004', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '52,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 11, 0, 1, 2, NULL, 9, 15, '145b2413ae27cac8.place.000005', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '61,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 12, 0, 2, 0, NULL, 0, 5, '145b2413ae27cac8.place.000006', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '사무관리비');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 12, 0, 2, 1, NULL, 6, 12, '145b2413ae27cac8.place.000007', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '22,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 12, 0, 2, 2, NULL, 13, 19, '145b2413ae27cac8.place.000008', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '26,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 13, 0, 3, 0, NULL, 0, 5, '145b2413ae27cac8.place.000009', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '공공운영비');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 13, 0, 3, 1, NULL, 6, 12, '145b2413ae27cac8.place.000010', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '30,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 13, 0, 3, 2, NULL, 13, 19, '145b2413ae27cac8.place.000011', '145b2413ae27cac8', 'cell', '145b2413ae27cac8.table.000000', NULL, 1, 1, '35,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000012', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '한가람');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 3, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000013', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '한가람');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 4, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000014', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '「민원 처리에 관한 법률」 제4조');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 20, NULL, NULL, NULL, NULL, 2, 30, '145b2413ae27cac8.place.000015', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '150,000원×10회 = 1,500,000원');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 21, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000016', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '98.50%');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 22, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000017', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '만족도 85점');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 23, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000018', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '만족도 87점');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 24, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000019', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '처리 기한');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 25, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000020', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '5개');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 26, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000021', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '믿음직한 민원');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 27, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000022', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '빠른 처리');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 28, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000023', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '바른 처리');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 29, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000024', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '''31. 3. ~ 5.');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 31, NULL, NULL, NULL, NULL, NULL, NULL, '145b2413ae27cac8.place.000025', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '70.0점');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 30, NULL, NULL, NULL, NULL, 3, 5, '145b2413ae27cac8.place.000026', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '5개');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 30, NULL, NULL, NULL, NULL, 10, 11, '145b2413ae27cac8.place.000027', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '3');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 30, NULL, NULL, NULL, NULL, 15, 16, '145b2413ae27cac8.place.000028', '145b2413ae27cac8', 'span', NULL, NULL, NULL, NULL, '2');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 10, 0, 0, 0, NULL, 0, 2, '5689404bc1e8d75f.place.000000', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '구분');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 10, 0, 0, 1, NULL, 3, 9, '5689404bc1e8d75f.place.000001', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '2030예산');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 10, 0, 0, 2, NULL, 10, 16, '5689404bc1e8d75f.place.000002', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '2031예산');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 11, 0, 1, 0, NULL, 0, 1, '5689404bc1e8d75f.place.000003', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '계');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 11, 0, 1, 1, NULL, 2, 8, '5689404bc1e8d75f.place.000004', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '52,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 11, 0, 1, 2, NULL, 9, 15, '5689404bc1e8d75f.place.000005', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '61,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 12, 0, 2, 0, NULL, 0, 5, '5689404bc1e8d75f.place.000006', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '사무관리비');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 12, 0, 2, 1, NULL, 6, 12, '5689404bc1e8d75f.place.000007', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '22,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 12, 0, 2, 2, NULL, 13, 19, '5689404bc1e8d75f.place.000008', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '26,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 13, 0, 3, 0, NULL, 0, 5, '5689404bc1e8d75f.place.000009', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '공공운영비');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 13, 0, 3, 1, NULL, 6, 12, '5689404bc1e8d75f.place.000010', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '30,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 13, 0, 3, 2, NULL, 13, 19, '5689404bc1e8d75f.place.000011', '5689404bc1e8d75f', 'cell', '5689404bc1e8d75f.table.000000', NULL, 1, 1, '35,000');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000012', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '한가람');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 3, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000013', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '한가람');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 4, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000014', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '「민원 처리에 관한 법률」 제4조');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 20, NULL, NULL, NULL, NULL, 2, 30, '5689404bc1e8d75f.place.000015', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '150,000원×10회 = 1,500,000원');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 21, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000016', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '98.50%');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 22, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000017', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '만족도 85점');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 23, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000018', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '만족도 87점');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 24, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000019', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '처리 기한');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 25, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000020', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '5개');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 26, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000021', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '믿음직한 민원');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 27, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000022', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '빠른 처리');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 28, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000023', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '바른 처리');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 29, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000024', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '''31. 3. ~ 5.');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 31, NULL, NULL, NULL, NULL, NULL, NULL, '5689404bc1e8d75f.place.000025', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '70.0점');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 30, NULL, NULL, NULL, NULL, 3, 5, '5689404bc1e8d75f.place.000026', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '5개');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 30, NULL, NULL, NULL, NULL, 10, 11, '5689404bc1e8d75f.place.000027', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '3');
INSERT INTO public.source_cell VALUES (NULL, NULL, NULL, 30, NULL, NULL, NULL, NULL, 15, 16, '5689404bc1e8d75f.place.000028', '5689404bc1e8d75f', 'span', NULL, NULL, NULL, NULL, '2');
INSERT INTO public.statement VALUES ('145b2413ae27cac8.statement.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000026', 'sum', '지표 수', '5', '개', '1', '총 5개: 고유 3, 공통 2', NULL);
INSERT INTO public.statement VALUES ('5689404bc1e8d75f.statement.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000026', 'sum', '지표 수', '5', '개', '1', '총 5개: 고유 3, 공통 2', NULL);
INSERT INTO public.statement_operand VALUES ('145b2413ae27cac8.statement.000001', 1, '고유', '3', '개', '1', '3', '145b2413ae27cac8.place.000027');
INSERT INTO public.statement_operand VALUES ('145b2413ae27cac8.statement.000001', 2, '공통', '2', '개', '1', '2', '145b2413ae27cac8.place.000028');
INSERT INTO public.statement_operand VALUES ('5689404bc1e8d75f.statement.000001', 1, '고유', '3', '개', '1', '3', '5689404bc1e8d75f.place.000027');
INSERT INTO public.statement_operand VALUES ('5689404bc1e8d75f.statement.000001', 2, '공통', '2', '개', '1', '2', '5689404bc1e8d75f.place.000028');
INSERT INTO public.store_info VALUES ('layout', '4911027efdf941d4');
INSERT INTO public.weight VALUES ('145b2413ae27cac8.weight.000001', '145b2413ae27cac8', '145b2413ae27cac8.place.000025', '부서평가', '지표 달성도', NULL, '70.0', '점', '70.0점');
INSERT INTO public.weight VALUES ('5689404bc1e8d75f.weight.000001', '5689404bc1e8d75f', '5689404bc1e8d75f.place.000025', '부서평가', '지표 달성도', NULL, '70.0', '점', '70.0점');
SELECT pg_catalog.setval('public.run_id_seq', 1, true);
ALTER TABLE ONLY public.approver
    ADD CONSTRAINT approver_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.budget_amount
    ADD CONSTRAINT budget_amount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.budget_item
    ADD CONSTRAINT budget_item_document_id_parent_id_label_key UNIQUE (document_id, parent_id, label);
ALTER TABLE ONLY public.budget_item
    ADD CONSTRAINT budget_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.calculation_factor
    ADD CONSTRAINT calculation_factor_pkey PRIMARY KEY (calculation_id, "position");
ALTER TABLE ONLY public.calculation
    ADD CONSTRAINT calculation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_alias
    ADD CONSTRAINT catalogue_alias_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_change
    ADD CONSTRAINT catalogue_change_pkey PRIMARY KEY (catalogue_id, year, change);
ALTER TABLE ONLY public.catalogue_indicator
    ADD CONSTRAINT catalogue_indicator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_observation
    ADD CONSTRAINT catalogue_observation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_proposal
    ADD CONSTRAINT catalogue_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_scope
    ADD CONSTRAINT catalogue_scope_pkey PRIMARY KEY (office);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.count_fact
    ADD CONSTRAINT count_fact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.data_dictionary
    ADD CONSTRAINT data_dictionary_pkey PRIMARY KEY (table_name, column_name);
ALTER TABLE ONLY public.document_attachment
    ADD CONSTRAINT document_attachment_pkey PRIMARY KEY (document_id, "position");
ALTER TABLE ONLY public.document_file
    ADD CONSTRAINT document_file_pkey PRIMARY KEY (path);
ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY public.document_year
    ADD CONSTRAINT document_year_pkey PRIMARY KEY (document_id, year);
ALTER TABLE ONLY public.extraction_record
    ADD CONSTRAINT extraction_record_pkey PRIMARY KEY (document_id);
ALTER TABLE ONLY public.fetched
    ADD CONSTRAINT fetched_pkey PRIMARY KEY (url);
ALTER TABLE ONLY public.finding_operand
    ADD CONSTRAINT finding_operand_pkey PRIMARY KEY (finding_id, "position");
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.finding_repair
    ADD CONSTRAINT finding_repair_pkey PRIMARY KEY (finding_id, "position", step);
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.indicator_observation
    ADD CONSTRAINT indicator_observation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.indicator
    ADD CONSTRAINT indicator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.judgement
    ADD CONSTRAINT judgement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.legal_basis
    ADD CONSTRAINT legal_basis_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_period
    ADD CONSTRAINT organisation_period_pkey PRIMARY KEY (office, department);
ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_table
    ADD CONSTRAINT plan_table_document_id_table_number_key UNIQUE (document_id, table_number);
ALTER TABLE ONLY public.plan_table
    ADD CONSTRAINT plan_table_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (path);
ALTER TABLE ONLY public.rate
    ADD CONSTRAINT rate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.run_document
    ADD CONSTRAINT run_document_pkey PRIMARY KEY (run_id, document_id);
ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.run_rule
    ADD CONSTRAINT run_rule_pkey PRIMARY KEY (run_id, rule);
ALTER TABLE ONLY public.run_stage
    ADD CONSTRAINT run_stage_pkey PRIMARY KEY (run_id, stage);
ALTER TABLE ONLY public.schedule_item
    ADD CONSTRAINT schedule_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.source_cell
    ADD CONSTRAINT source_cell_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.statement_operand
    ADD CONSTRAINT statement_operand_pkey PRIMARY KEY (statement_id, "position");
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_info
    ADD CONSTRAINT store_info_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.vocabulary_code
    ADD CONSTRAINT vocabulary_code_pkey PRIMARY KEY (vocabulary, code);
ALTER TABLE ONLY public.weight
    ADD CONSTRAINT weight_pkey PRIMARY KEY (id);
CREATE INDEX ix_approver_cell_id ON public.approver USING btree (cell_id);
CREATE INDEX ix_approver_document_id ON public.approver USING btree (document_id);
CREATE INDEX ix_budget_amount_cell_id ON public.budget_amount USING btree (cell_id);
CREATE INDEX ix_budget_amount_document_id ON public.budget_amount USING btree (document_id);
CREATE INDEX ix_budget_amount_item_id ON public.budget_amount USING btree (item_id);
CREATE INDEX ix_budget_amount_stage ON public.budget_amount USING btree (stage);
CREATE INDEX ix_budget_amount_year ON public.budget_amount USING btree (year);
CREATE INDEX ix_budget_item_document_id ON public.budget_item USING btree (document_id);
CREATE INDEX ix_budget_item_parent_id ON public.budget_item USING btree (parent_id);
CREATE INDEX ix_budget_item_path ON public.budget_item USING btree (path);
CREATE INDEX ix_calculation_cell_id ON public.calculation USING btree (cell_id);
CREATE INDEX ix_calculation_document_id ON public.calculation USING btree (document_id);
CREATE INDEX ix_calculation_item_id ON public.calculation USING btree (item_id);
CREATE INDEX ix_catalogue_alias_catalogue_id ON public.catalogue_alias USING btree (catalogue_id);
CREATE INDEX ix_catalogue_alias_name ON public.catalogue_alias USING btree (name);
CREATE INDEX ix_catalogue_alias_office ON public.catalogue_alias USING btree (office);
CREATE INDEX ix_catalogue_change_office ON public.catalogue_change USING btree (office);
CREATE INDEX ix_catalogue_indicator_department ON public.catalogue_indicator USING btree (department);
CREATE INDEX ix_catalogue_indicator_name ON public.catalogue_indicator USING btree (name);
CREATE INDEX ix_catalogue_indicator_office ON public.catalogue_indicator USING btree (office);
CREATE INDEX ix_catalogue_observation_catalogue_id ON public.catalogue_observation USING btree (catalogue_id);
CREATE INDEX ix_catalogue_observation_document_id ON public.catalogue_observation USING btree (document_id);
CREATE INDEX ix_catalogue_observation_indicator_id ON public.catalogue_observation USING btree (indicator_id);
CREATE INDEX ix_catalogue_observation_office ON public.catalogue_observation USING btree (office);
CREATE INDEX ix_catalogue_observation_year ON public.catalogue_observation USING btree (year);
CREATE INDEX ix_catalogue_proposal_office ON public.catalogue_proposal USING btree (office);
CREATE INDEX ix_contact_cell_id ON public.contact USING btree (cell_id);
CREATE INDEX ix_contact_document_id ON public.contact USING btree (document_id);
CREATE INDEX ix_count_fact_cell_id ON public.count_fact USING btree (cell_id);
CREATE INDEX ix_count_fact_document_id ON public.count_fact USING btree (document_id);
CREATE INDEX ix_count_fact_measure ON public.count_fact USING btree (measure);
CREATE INDEX ix_count_fact_organisation_id ON public.count_fact USING btree (organisation_id);
CREATE INDEX ix_document_attachment_attached_id ON public.document_attachment USING btree (attached_id);
CREATE INDEX ix_document_family_id ON public.document USING btree (family_id);
CREATE INDEX ix_document_file_document_id ON public.document_file USING btree (document_id);
CREATE INDEX ix_document_file_home ON public.document_file USING btree (home);
CREATE INDEX ix_document_organisation_id ON public.document USING btree (organisation_id);
CREATE INDEX ix_document_superseded_by_id ON public.document USING btree (superseded_by_id);
CREATE INDEX ix_fetched_path ON public.fetched USING btree (path);
CREATE INDEX ix_fetched_sha256 ON public.fetched USING btree (sha256);
CREATE INDEX ix_finding_document_id ON public.finding USING btree (document_id);
CREATE INDEX ix_finding_operand_cell_id ON public.finding_operand USING btree (cell_id);
CREATE INDEX ix_finding_operand_document_id ON public.finding_operand USING btree (document_id);
CREATE INDEX ix_finding_rule ON public.finding USING btree (rule);
CREATE INDEX ix_finding_run_id ON public.finding USING btree (run_id);
CREATE INDEX ix_finding_severity ON public.finding USING btree (severity);
CREATE INDEX ix_goal_cell_id ON public.goal USING btree (cell_id);
CREATE INDEX ix_goal_document_id ON public.goal USING btree (document_id);
CREATE INDEX ix_goal_organisation_id ON public.goal USING btree (organisation_id);
CREATE INDEX ix_goal_parent_id ON public.goal USING btree (parent_id);
CREATE INDEX ix_indicator_cell_id ON public.indicator USING btree (cell_id);
CREATE INDEX ix_indicator_document_id ON public.indicator USING btree (document_id);
CREATE INDEX ix_indicator_name ON public.indicator USING btree (name);
CREATE INDEX ix_indicator_observation_cell_id ON public.indicator_observation USING btree (cell_id);
CREATE INDEX ix_indicator_observation_document_id ON public.indicator_observation USING btree (document_id);
CREATE INDEX ix_indicator_observation_indicator_id ON public.indicator_observation USING btree (indicator_id);
CREATE INDEX ix_indicator_observation_year ON public.indicator_observation USING btree (year);
CREATE INDEX ix_indicator_organisation_id ON public.indicator USING btree (organisation_id);
CREATE INDEX ix_judgement_office ON public.judgement USING btree (office);
CREATE INDEX ix_legal_basis_cell_id ON public.legal_basis USING btree (cell_id);
CREATE INDEX ix_legal_basis_document_id ON public.legal_basis USING btree (document_id);
CREATE INDEX ix_organisation_department ON public.organisation USING btree (department);
CREATE INDEX ix_organisation_office ON public.organisation USING btree (office);
CREATE INDEX ix_plan_table_document_id ON public.plan_table USING btree (document_id);
CREATE INDEX ix_plan_table_role ON public.plan_table USING btree (role);
CREATE INDEX ix_quarantine_run_id ON public.quarantine USING btree (run_id);
CREATE INDEX ix_rate_cell_id ON public.rate USING btree (cell_id);
CREATE INDEX ix_rate_document_id ON public.rate USING btree (document_id);
CREATE INDEX ix_run_document_document_id ON public.run_document USING btree (document_id);
CREATE INDEX ix_schedule_item_cell_id ON public.schedule_item USING btree (cell_id);
CREATE INDEX ix_schedule_item_document_id ON public.schedule_item USING btree (document_id);
CREATE INDEX ix_schedule_item_start_date ON public.schedule_item USING btree (start_date);
CREATE INDEX ix_source_cell_document_id ON public.source_cell USING btree (document_id);
CREATE INDEX ix_source_cell_plan_table_id ON public.source_cell USING btree (plan_table_id);
CREATE INDEX ix_source_cell_within_id ON public.source_cell USING btree (within_id);
CREATE INDEX ix_statement_cell_id ON public.statement USING btree (cell_id);
CREATE INDEX ix_statement_document_id ON public.statement USING btree (document_id);
CREATE INDEX ix_statement_operand_cell_id ON public.statement_operand USING btree (cell_id);
CREATE INDEX ix_weight_cell_id ON public.weight USING btree (cell_id);
CREATE INDEX ix_weight_document_id ON public.weight USING btree (document_id);
ALTER TABLE ONLY public.approver
    ADD CONSTRAINT approver_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.approver
    ADD CONSTRAINT approver_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.budget_amount
    ADD CONSTRAINT budget_amount_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.budget_amount
    ADD CONSTRAINT budget_amount_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.budget_amount
    ADD CONSTRAINT budget_amount_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.budget_item(id);
ALTER TABLE ONLY public.budget_item
    ADD CONSTRAINT budget_item_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.budget_item
    ADD CONSTRAINT budget_item_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.budget_item(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.calculation
    ADD CONSTRAINT calculation_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.calculation
    ADD CONSTRAINT calculation_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.calculation_factor
    ADD CONSTRAINT calculation_factor_calculation_id_fkey FOREIGN KEY (calculation_id) REFERENCES public.calculation(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.calculation
    ADD CONSTRAINT calculation_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.budget_item(id);
ALTER TABLE ONLY public.catalogue_alias
    ADD CONSTRAINT catalogue_alias_catalogue_id_fkey FOREIGN KEY (catalogue_id) REFERENCES public.catalogue_indicator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.catalogue_change
    ADD CONSTRAINT catalogue_change_catalogue_id_fkey FOREIGN KEY (catalogue_id) REFERENCES public.catalogue_indicator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.catalogue_observation
    ADD CONSTRAINT catalogue_observation_catalogue_id_fkey FOREIGN KEY (catalogue_id) REFERENCES public.catalogue_indicator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.catalogue_observation
    ADD CONSTRAINT catalogue_observation_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES public.indicator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.count_fact
    ADD CONSTRAINT count_fact_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.count_fact
    ADD CONSTRAINT count_fact_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.count_fact
    ADD CONSTRAINT count_fact_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);
ALTER TABLE ONLY public.document_attachment
    ADD CONSTRAINT document_attachment_attached_id_fkey FOREIGN KEY (attached_id) REFERENCES public.document(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.document_attachment
    ADD CONSTRAINT document_attachment_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.document_file
    ADD CONSTRAINT document_file_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);
ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_superseded_by_id_fkey FOREIGN KEY (superseded_by_id) REFERENCES public.document(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.document_year
    ADD CONSTRAINT document_year_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.extraction_record
    ADD CONSTRAINT extraction_record_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.finding_operand
    ADD CONSTRAINT finding_operand_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.finding_operand
    ADD CONSTRAINT finding_operand_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.finding_operand
    ADD CONSTRAINT finding_operand_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES public.finding(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.finding_repair
    ADD CONSTRAINT finding_repair_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES public.finding(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.run(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.goal(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.indicator
    ADD CONSTRAINT indicator_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.indicator
    ADD CONSTRAINT indicator_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.indicator_observation
    ADD CONSTRAINT indicator_observation_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.indicator_observation
    ADD CONSTRAINT indicator_observation_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.indicator_observation
    ADD CONSTRAINT indicator_observation_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES public.indicator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.indicator
    ADD CONSTRAINT indicator_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);
ALTER TABLE ONLY public.legal_basis
    ADD CONSTRAINT legal_basis_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.legal_basis
    ADD CONSTRAINT legal_basis_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.plan_table
    ADD CONSTRAINT plan_table_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.quarantine
    ADD CONSTRAINT quarantine_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.run(id);
ALTER TABLE ONLY public.rate
    ADD CONSTRAINT rate_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.rate
    ADD CONSTRAINT rate_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.run_document
    ADD CONSTRAINT run_document_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.run_document
    ADD CONSTRAINT run_document_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.run(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.run_rule
    ADD CONSTRAINT run_rule_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.run(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.run_stage
    ADD CONSTRAINT run_stage_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.run(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.schedule_item
    ADD CONSTRAINT schedule_item_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.schedule_item
    ADD CONSTRAINT schedule_item_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.source_cell
    ADD CONSTRAINT source_cell_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.source_cell
    ADD CONSTRAINT source_cell_plan_table_id_fkey FOREIGN KEY (plan_table_id) REFERENCES public.plan_table(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.source_cell
    ADD CONSTRAINT source_cell_within_id_fkey FOREIGN KEY (within_id) REFERENCES public.source_cell(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.statement_operand
    ADD CONSTRAINT statement_operand_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.statement_operand
    ADD CONSTRAINT statement_operand_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES public.statement(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.weight
    ADD CONSTRAINT weight_cell_id_fkey FOREIGN KEY (cell_id) REFERENCES public.source_cell(id);
ALTER TABLE ONLY public.weight
    ADD CONSTRAINT weight_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.document(id) ON DELETE CASCADE;
