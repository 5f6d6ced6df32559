#!/usr/bin/env bash
# Plain draws of the reference deal, in years, quarters and months, against the statistics of 2 to 4 million draws by the program of its specification
# (tests/published/reference/mc.csv): no statistic more than 4 standard errors off, and the root mean square of these scores near 1.
# packages: python3
set -euo pipefail
assay=$1 scratch=$2 here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
failed=0
check() { # check PERIODS DRAWS [option ...]
  local periods=$1 draws=$2
  shift 2
  "$assay" simulate "$here/../bench/w1.toml" --mode plain --draws "$draws" --out investor.npv,host.surplus --keep "$scratch/kept.csv" -f csv "$@" >/dev/null
  python3 "$here/reference_draws.py" "$here/../published/reference/mc.csv" "$periods" "$scratch/kept.csv"
}
check 1 200000 || failed=1
check 4 60000 --scenario quarterly || failed=1
check 12 30000 --scenario monthly || failed=1
# The comparison can fail: an overrun that no longer goes with the other, and recovery without its limit.
check 1 200000 --set leg.mine.opex="180 .. 240 USD/t" && { echo "FAILED: dearer ore changes nothing"; failed=1; }
rm -f "$scratch/kept.csv"
exit $failed
