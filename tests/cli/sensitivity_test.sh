#!/usr/bin/env bash
# Shares of the spread, by every method on every deal. tests/unit/study/sensitivity_test.cpp and tests/unit/sensitivity hold the figures.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

for deal in deals/*.toml; do
  for method in sobol morris gradient; do
    run sensitivity "$deal" --method "$method" --draws 1024
    expect_status 0
    check "no answer on stdout" [ -s out ]
    [ ! -s err ] || expect_err "[W701]" # of a deal in which nothing is uncertain
  done
done
for method in sobol morris gradient; do
  answers sensitivity deals/cholsan-solar.toml --method $method --draws 2048 -j 1 -f csv
  cp out first
  answers sensitivity deals/cholsan-solar.toml --method $method --draws 2048 -j 3 -f csv
  check "$method: another number of threads gives other bytes" cmp -s out first
done
answers sensitivity deals/cholsan-solar.toml
expect_out "leg.solar.worth"
expect_out "16,384 rows"
answers sensitivity deals/cholsan-solar.toml --json
expect_out '"command": "sensitivity"'
refuses 2 "E928" sensitivity deals/cholsan-solar.toml --method sobl
refuses 2 "E923" sensitivity deals/cholsan-solar.toml --draws 0
finish
