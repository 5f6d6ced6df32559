#!/usr/bin/env bash
# One input at a time: bars, switching values, every format. tests/unit/study/tornado_test.cpp holds the figures.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

for deal in deals/*.toml; do answers tornado "$deal"; done
answers tornado deals/sicomines-2008.toml
expect_out "Net gain of DR Congo"
expect_out "leg.mine.prices.Cu"
expect_out "┆"
expect_out "(beyond its range)"
answers tornado deals/sicomines-2008.toml --out drc.npv,consortium.irr -f csv
check "a row for each input and output" [ "$(($(wc -l <out) - 1))" = "$(($(cut -d, -f1 out | tail -n +2 | sort -u | wc -l) * 2))" ]
check "sorted by the first output" sh -c "awk -F, '\$10 == \"drc.npv\"' out | rev | cut -d, -f4 | rev | sort -grc"
answers tornado deals/sicomines-2008.toml -f md
expect_out "nothing at"
answers tornado deals/sicomines-2008.toml --json
expect_out '"command": "tornado"'
answers tornado base.toml
expect_out "no input with a range moves it"
refuses 2 "E911" tornado base.toml --out investor.nvp
refuses 2 "takes DEAL" tornado
refuses 3 "E010" tornado none.toml
finish
