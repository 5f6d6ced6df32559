#!/usr/bin/env bash
# Plain draws of the reference deal, in years, quarters and months, against the statistics of 2 to 4 million draws by the program of its specification
# (tests/published/reference/mc.csv): no statistic more than 4 standard errors off, and the root mean square of these scores near 1.
# packages: python3
set -euo pipefail
assay=$1 scratch=$2 here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
failed=0
flows() { # the investor's flows: the specification looks for a rate between -25 and 100 % only, and calls one of several the rate
  local year part
  for year in $(seq 2024 2054); do
    case $1 in
      1) printf 'investor.net@%s,' "$year" ;;
      4) for part in 1 2 3 4; do printf 'investor.net@%s-Q%s,' "$year" "$part"; done ;;
      12) for part in $(seq -w 12); do printf 'investor.net@%s-%s,' "$year" "$part"; done ;;
    esac
  done | sed 's/,$//'
}
check() { # check PERIODS DRAWS [option ...]
  local periods=$1 draws=$2
  shift 2
  "$assay" simulate "$here/../bench/w1.toml" --mode plain --draws "$draws" --out "investor.npv,host.surplus,investor.surplus_share,investor.irr,term.borrowing.irr,$(flows "$periods")" --keep "$scratch/kept.csv" -f csv "$@" >/dev/null 2>&1
  python3 "$here/reference_draws.py" "$here/../published/reference/mc.csv" "$periods" "$scratch/kept.csv"
}
check 1 200000 || failed=1
check 4 60000 --scenario quarterly || failed=1
check 12 30000 --scenario monthly || failed=1
# The comparison can fail: an overrun that no longer goes with the other, and recovery without its limit.
check 1 200000 --set leg.mine.opex="180 .. 240 USD/t" && { echo "FAILED: dearer ore changes nothing"; failed=1; }
rm -f "$scratch/kept.csv"
exit $failed
