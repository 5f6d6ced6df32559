#!/usr/bin/env bash
# The workbook of every shipped deal and of one whose flows two rates solve, worked out anew by LibreOffice with all cached values taken away, against the decimal engine: every line to 1e-9.
# Then other inputs are written into it, and the same is asked of a fresh run with the same --set.
# packages: libreoffice-calc-nogui python3
set -euo pipefail
assay=$1 scratch=$2 here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
for program in soffice python3; do command -v $program >/dev/null || { echo "$program is missing"; exit 77; }; done
book() { python3 "$here/workbook.py" "$@"; }
rm -rf "$scratch"/*
mkdir -p "$scratch"/{made,blank,changed,wanted,out-blank,out-changed,profile/user}

# Without this LibreOffice shows the cached values and works nothing out.
cat >"$scratch/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU
recalculate() {  # FOLDER TO: all books of a folder in one start of the program
  soffice --headless --norestore "-env:UserInstallation=file://$scratch/profile" --convert-to xlsx --outdir "$2" "$1"/*.xlsx >"$scratch/soffice.log" 2>&1 ||
    { cat "$scratch/soffice.log"; echo "FAILED: soffice"; exit 1; }
}

deals=("$root"/deals/*.toml "$here/two-rates.toml")
for deal in "${deals[@]}"; do
  name=$(basename "$deal" .toml)
  "$assay" memo "$deal" --draws 0 -o "$scratch/made/$name.xlsx"
  book choose "$scratch/made/$name.xlsx" >"$scratch/$name.changes"
  sets=() changes=()
  while IFS=$'\t' read -r path value set; do
    sets+=(--set "$set") changes+=("$path=$value")
  done <"$scratch/$name.changes"
  [ ${#sets[@]} -gt 0 ] || { echo "$name: no input to change"; continue; }
  book change "$scratch/changed" "$scratch/made/$name.xlsx" "${changes[@]}"
  "$assay" memo "$deal" --draws 0 "${sets[@]}" -o "$scratch/wanted/$name.xlsx"
done
book break "$scratch/blank" "$scratch"/made/*.xlsx
recalculate "$scratch/blank" "$scratch/out-blank"
recalculate "$scratch/changed" "$scratch/out-changed"

# The table of inputs as another program saves it: every value is still what the file says.
mkdir -p "$scratch"/{inputs,out-inputs}
for deal in "${deals[@]}"; do "$assay" export "$deal" --inputs "$scratch/inputs/$(basename "$deal" .toml).xlsx"; done
recalculate "$scratch/inputs" "$scratch/out-inputs"
for deal in "${deals[@]}"; do
  said=$("$assay" import "$deal" --inputs "$scratch/out-inputs/$(basename "$deal" .toml).xlsx" -o "$scratch/imported.toml")
  [ "$said" = "0 values changed" ] && cmp -s "$deal" "$scratch/imported.toml" || { echo "FAILED: $(basename "$deal") after its inputs were saved: $said"; exit 1; }
done

failed=0
echo "As shipped:"
for made in "$scratch"/made/*.xlsx; do book compare "$made" "$scratch/out-blank/$(basename "$made")" || failed=1; done
echo "With other inputs:"
for wanted in "$scratch"/wanted/*.xlsx; do
  book compare "$wanted" "$scratch/out-changed/$(basename "$wanted")" || { failed=1; sed 's/^/    /' "$scratch/$(basename "$wanted" .xlsx).changes"; }
done
[ "$failed" = 0 ] || { echo "FAILED"; exit 1; }
# The comparison can fail: the changed books are not those of the shipped inputs.
wrong=0
for changed in "$scratch"/out-changed/*.xlsx; do book compare "$scratch/made/$(basename "$changed")" "$changed" >/dev/null || wrong=$((wrong + 1)); done
[ "$wrong" = "$(ls "$scratch/out-changed" | wc -l)" ] || { echo "FAILED: other inputs changed nothing in some books"; exit 1; }
