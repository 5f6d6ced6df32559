#!/usr/bin/env bash
# memo.html of every shipped deal in headless Chromium, without a network: heads sort, a figure under the pointer or with the focus tells its formula and
# sources, dark colours, no error, no request, nothing wider than a window of 360, 768 or 1440 px.
# About a minute.
# packages: chromium python3 fonts-dejavu-core
set -euo pipefail
assay=$1 scratch=$2 here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
for program in chromium python3; do command -v $program >/dev/null || { echo "$program is missing"; exit 77; }; done
rm -rf "$scratch"/*
for deal in "$root"/deals/*.toml; do "$assay" memo "$deal" --draws 500 -o "$scratch/$(basename "$deal" .toml).html"; done
# What the file of a deal says is no markup, wherever it stands.
sed 's|^title .*|title = "태양광 稀土 <script>alert(1)</script> \\"\&amp;\x27 \& `$`"|' "$root/tests/errors/mine.toml" >"$scratch/hostile.toml"
cp "$root"/tests/errors/{prices,baskets}.csv "$scratch"
"$assay" memo "$scratch/hostile.toml" --draws 0 -o "$scratch/hostile.html"
python3 "$here/browser.py" "$(command -v chromium)" "$scratch/profile" "$scratch"/*.html
# The look can fail: a page with a mistake of each sort is found out.
broken() {  # NAME OLD NEW WORDS
  mkdir -p "$scratch/broken"
  sed "s|$2|$3|" "$scratch/niger-2024.html" >"$scratch/broken/$1.html"
  cmp -s "$scratch/niger-2024.html" "$scratch/broken/$1.html" && { echo "FAILED: $1 is not broken"; exit 1; }
  if python3 "$here/browser.py" "$(command -v chromium)" "$scratch/profile" "$scratch/broken/$1.html" >"$scratch/broken/$1.log"; then echo "FAILED: $1 was not seen"; exit 1; fi
  grep -q "$4" "$scratch/broken/$1.log" || { echo "FAILED: of $1 it says"; cat "$scratch/broken/$1.log"; exit 1; }
}
broken request '<h1' '<img alt="" src="https://example.org/x.png"><h1' "example.org"
broken wide '<h1' '<div style="width:1500px">wide</div><h1' "wider than the window"
echo "$(ls "$scratch"/*.html | wc -l) pages"
