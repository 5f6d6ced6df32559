#!/usr/bin/env bash
# assay prices: forms of the answer, the same bytes for the same seed, and what is refused.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
cp -- "$project/docs/models/processes.toml" .
for form in "" "-f csv" "-f md" "--json"; do
  answers prices processes.toml --draws 500 $form
  cp out first
  LANG=ko_KR.UTF-8 TZ=Asia/Pyongyang answers prices processes.toml --draws 500 --seed 1 $form
  check "a second run with the usual seed said differs" cmp -s out first
  answers prices processes.toml --draws 500 --seed 2 $form
  check "another seed gives the same bytes" bash -c '! cmp -s out first'
done
answers prices processes.toml --draws 500
expect_out "500 draws, seed 1"
answers prices processes.toml --draws 500 --json
expect_out '"command": "prices"'
expect_out '"id": "correlation"'
answers prices processes.toml --draws 500 -f csv
expect_out "price.fob.Nd2O3,regime,2026"
for wrong in 0 1 -5 1e4 many 99999999999999999999; do refuses 2 "is not a whole number" prices processes.toml "--draws=$wrong"; done
refuses 2 "is not a whole number" prices processes.toml --seed=-1
refuses 2 "something is missing" prices
finish
