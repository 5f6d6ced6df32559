#!/usr/bin/env bash
# What g++ and clang make of one deal is the same, byte by byte: draws of every mode, grids, the tornado, indices, elasticities and a whole evaluation,
# of a shipped deal and of the reference deal with all its draws; on every instruction set that the machine has, one thread against two.
# Compares the built program with the one that `tests/run --long` builds by clang, with its sanitizers.
set -euo pipefail
assay=$1 scratch=$2 root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
other=$root/build-dev-clang/assay
[ -x "$other" ] || { echo "no clang build in build-dev-clang: tests/run --long makes it"; exit 77; }
strings_of() { grep -aoE 'clang version [0-9.]+' "$1" | head -1 || true; }
[ -n "$(strings_of "$other")" ] || { echo "FAILED: $other is not clang's"; exit 1; }
[ -z "$(find "$root/src" -newer "$other" -print -quit)" ] || { echo "the clang build is older than the source"; exit 77; }
deal=$root/deals/cholsan-solar.toml draws=$root/tests/bench/w1.toml
studies=(
  "simulate $draws --out investor.npv,host.surplus --draws 4096 -f csv"
  "simulate $draws --out investor.npv,host.surplus --draws 1500 --mode plain -f csv"
  "simulate $draws --out investor.irr,term.borrowing.irr,investor.surplus_share --draws 4096 -f csv"
  "simulate $draws --scenario quarterly --out investor.irr,term.borrowing.irr --draws 1024 --mode plain -f csv"
  "simulate $deal --draws 3000 --mode antithetic -f csv"
  "simulate $deal --draws 1000 --mode lhs -f csv"
  "sensitivity $deal --draws 1024 -f csv"
  "sensitivity $deal --out investor.irr --draws 1024 -f csv"
  "sensitivity $deal --method morris -f csv"
  "sensitivity $deal --method gradient -f csv"
  "sweep $deal grade-by-price -f csv"
  "tornado $deal -f csv"
  "evaluate $deal --json"
)
isas=("") failed=0 compared=0
for isa in x86-64 AVX2 AVX-512; do
  if ASSAY_ISA=$isa "$assay" tornado "$deal" -f csv >/dev/null 2>&1; then isas+=("$isa"); fi
done
for study in "${studies[@]}"; do
  jobs=("")
  case $study in simulate* | sensitivity*) jobs=("-j 1" "-j 2") ;; esac
  status=0
  # shellcheck disable=SC2086
  "$assay" $study >"$scratch/first" 2>"$scratch/first.err" || status=$?
  [ "$status" = 0 ] && [ -s "$scratch/first" ] || { echo "FAILED: $study ends with $status"; cat "$scratch/first.err"; failed=1; continue; }
  for program in "$assay" "$other"; do
    for isa in "${isas[@]}"; do
      for job in "${jobs[@]}"; do
        [ "$program" = "$assay" ] || { [ -z "$isa" ] && [ "$job" != "-j 1" ]; } || continue # a sanitized program is slow: once
        # shellcheck disable=SC2086
        if [ -n "$isa" ]; then ASSAY_ISA=$isa "$program" $study $job >"$scratch/second" 2>"$scratch/second.err" || true
        else "$program" $study $job >"$scratch/second" 2>"$scratch/second.err" || true; fi
        compared=$((compared + 1))
        cmp -s "$scratch/first" "$scratch/second" || { echo "FAILED: $study $job, ${program##*/build}, ${isa:-best}: $(cmp "$scratch/first" "$scratch/second" 2>&1)"; failed=1; }
      done
    done
  done
done
"$assay" simulate "$draws" --out investor.npv --draws 4096 --seed 2 -f csv >"$scratch/second"
"$assay" simulate "$draws" --out investor.npv --draws 4096 -f csv >"$scratch/first"
cmp -s "$scratch/first" "$scratch/second" && { echo "FAILED: another seed changes nothing"; failed=1; }
echo "$compared comparisons"
[ "$failed" = 0 ] && [ "$compared" -gt 30 ]
