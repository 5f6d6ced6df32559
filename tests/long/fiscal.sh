#!/usr/bin/env bash
# Random deals with royalties, duties, rents, windfall, withholding, free equity, VAT and fees against an independent program
# in exact fractions (fiscal_deals.py): every payment of every period, in years, quarters and months.
# packages: python3
set -euo pipefail
assay=$1 scratch=$2 here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
rm -rf "$scratch"/fiscal-*
expectations=$(python3 "$here/fiscal_deals.py" "$scratch" 1 80)
met=0
for deal in "$scratch"/fiscal-*/deal.toml; do
  out=$("$assay" check --expect "$deal" 2>&1) || { grep -E "MISS|E[0-9]{3}|missed" <<<"$out" || echo "$out"; echo "FAILED: $deal"; exit 1; }
  met=$((met + $(sed -n 's/^\([0-9]*\) expectations met, 0 missed$/\1/p' <<<"$out")))
done
[ "$met" = "$expectations" ] || { echo "FAILED: $met of $expectations expectations were met"; exit 1; }
echo "$met expectations of 80 deals met"
# The comparison can fail: a rate that is another.
bad=$scratch/fiscal-bad
rm -rf "$bad" && cp -r "$scratch/fiscal-1" "$bad"
sed -i 's/amount = "3 MUSD\/a"/amount = "4 MUSD\/a"/' "$bad/deal.toml"
if "$assay" check --expect "$bad/deal.toml" >/dev/null 2>&1; then echo "FAILED: a wrong figure was not seen"; exit 1; fi
