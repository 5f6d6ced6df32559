"""The schema that `assay schema` prints, held against files: it accepts every deal that the program reads and refuses the samples of mistakes
that a schema can see. Usage: schema_test.py ASSAY PROJECT; 77 when the validator is not installed."""
import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

assay, project = sys.argv[1], pathlib.Path(sys.argv[2])
# Mistakes of form: unknown, missing and misplaced keys, choices, texts that are no quantity of the unit meant.
SEEN = {"E015", "E101", "E103", "E104", "E107", "E108", "E110", "E190", "E203", "E204", "E206", "E207", "E208", "E209", "E631"}
# Of these codes some samples stand on what no schema can see: the reason is in the name of the sample.
UNSEEN = {"E203-when": "a unit inside a condition"}
# And of codes that are mostly about the whole deal, these are of form.
ALSO = {"E102-claim", "E102-import-duty", "E102-no-deal", "E102-no-kind", "E102-of", "E102-one-party", "E102-outside-waiting", "E102-price-regime",
        "E105", "E105-empty", "E105-lines", "E105-no-line", "E105-nothing", "E105-row", "E105-source", "E201", "E202", "E202-per-year", "E202-surface-rent"}

schema = json.loads(subprocess.run([assay, "schema"], check=True, capture_output=True).stdout)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)


def plain(value):  # dates are texts in JSON, as editors see them
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, (datetime.date, datetime.time)) else value


def mistakes(path):
    with open(path, "rb") as file:
        return list(validator.iter_errors(plain(tomllib.load(file))))


failures = accepted = refused = 0
deals = [path for folder in ("deals", "tests/deals", "tests/published", "docs") for path in sorted((project / folder).rglob("*.toml"))]
samples = sorted((project / "tests/errors").glob("*.toml"))
warned = [path for path in samples if path.stem.startswith("W")]
for path in deals + warned:
    found = mistakes(path)
    accepted += not found
    for error in found[:5]:
        failures += 1
        print(f"FAILED {path.relative_to(project)}: refused at {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
for path in samples:
    code = path.stem.split("-")[0]
    if path.stem in UNSEEN or (code not in SEEN and path.stem not in ALSO):
        continue
    if mistakes(path):
        refused += 1
    else:
        failures += 1
        print(f"FAILED tests/errors/{path.name}: accepted")
hovers = sum("description" in key for table in schema["definitions"].values() for key in table.get("properties", {}).values())
print(f"{accepted} files accepted, {refused} mistakes refused, {hovers} keys with a text to show")
if accepted < 100 or refused < 30 or hovers < 500:
    failures += 1
    print("FAILED: fewer files or keys than there are")
sys.exit(failures > 0)
