#!/usr/bin/env bash
# packages: valgrind
# How many instructions a draw of the reference deal takes, counted by callgrind: within 10 % of the figures below. Time on a shared machine says little about
# a change of a few per cent; this number is the same on every machine, loaded or not. One thread, and the instruction set that every x86-64 has, so that no
# machine's width enters; per draw is what N more draws add to N, so that neither start nor report does. A count outside the band, above or below, is
# a figure to look into and then to write here. The figures are g++ 12's, of the release preset.
set -euo pipefail
assay=$1 scratch=$2 root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
command -v valgrind >/dev/null || { echo "no valgrind: not counted"; exit 77; }
deal=$root/tests/bench/w1.toml draws=4096 failed=0 counted=0

# count MODE DRAWS OUTPUTS: instructions of the whole run
count() {
  ASSAY_ISA=x86-64 valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind.out" "$assay" simulate "$deal" --out "$3" --draws "$2" --mode "$1" -j 1 -f csv \
    >"$scratch/draws.csv" 2>"$scratch/callgrind.err" || { cat "$scratch/callgrind.err" >&2; return 1; }
  sed -n 's/^.*Collected : \([0-9]*\).*$/\1/p' "$scratch/callgrind.err"
}

while read -r mode expected outs; do
  once=$(count "$mode" "$draws" "$outs") twice=$(count "$mode" $((2 * draws)) "$outs")
  [ -n "$once" ] && [ -n "$twice" ] || { echo "FAILED: callgrind counted nothing"; cat "$scratch/callgrind.err"; exit 1; }
  found=$(((twice - once) / draws)) counted=$((counted + 1))
  echo "$mode, $outs: $found instructions a draw, $expected expected"
  if [ $((found * 10)) -gt $((expected * 11)) ] || [ $((found * 10)) -lt $((expected * 9)) ]; then
    echo "FAILED: $mode draws take $((found * 100 / expected)) % of the instructions that are expected"
    failed=1
  fi
done <<'FIGURES'
plain 28700 investor.npv
sobol 22300 investor.npv
plain 34700 investor.npv,investor.irr,term.borrowing.irr
FIGURES
[ "$failed" = 0 ] && [ "$counted" = 3 ]
