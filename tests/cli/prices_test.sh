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

# Correlations at the edge: two shocks that are one are valid, and what is printed instead of an invalid matrix is taken as it stands.
edge() { # edge RHO "NAMES" "ROWS": a deal with a price of two factors, whose shocks have this rho, and two that wander
  cat base.toml
  printf '\n[price.two]\nkind = "schwartz-smith"\nof = ["Cu"]\nspot = "6000 USD/t"\nkappa = "1 1/a"\nsigma_chi = "20 %%"\nsigma_xi = "15 %%"\nrho = "%s"\n' "$1"
  printf '[price.one]\nkind = "gbm"\nof = ["Au", "Al"]\nspot = "6000 USD/t"\nvolatility = "22 %%"\n[correlation]\nof = [%s]\nmatrix = [%s]\n' "$2" "$3"
}
two='"price.two.Cu.chi", "price.two.Cu.xi"'
edge "100 %" "$two, \"price.one.Au\"" '["100 %", "100 %", "50 %"], ["100 %", "100 %", "50 %"], ["50 %", "50 %", "100 %"]' >edge.toml
answers prices edge.toml --draws 20
edge "0 %" '"price.one.Au", "price.one.Al"' '["100 %", "-100 %"], ["-100 %", "100 %"]' >edge.toml
answers prices edge.toml --draws 20
for rho in "100 %" "-100 %" "33.333 %" "0 %"; do
  edge "$rho" "$two, \"price.one.Au\"" "[\"100 %\", \"$rho\", \"95 %\"], [\"$rho\", \"100 %\", \"-40 %\"], [\"95 %\", \"-40 %\", \"100 %\"]" >edge.toml
  refuses 3 "[E332]" prices edge.toml
  { sed '/^\[correlation\]/q' edge.toml; sed -nE 's/ *\[E332\]$//; /^       +(of|matrix) *=/,$p' err; } >nearest.toml
  answers prices nearest.toml --draws 20
done
# of a price whose partner is not named, both are
edge "100 %" '"price.two.Cu.chi", "price.one.Au", "price.one.Al"' '["100 %", "90 %", "-60 %"], ["90 %", "100 %", "50 %"], ["-60 %", "50 %", "100 %"]' >edge.toml
refuses 3 "price.two.Cu.xi" prices edge.toml
{ sed '/^\[correlation\]/q' edge.toml; sed -nE 's/ *\[E332\]$//; /^       +(of|matrix) *=/,$p' err; } >nearest.toml
answers prices nearest.toml --draws 20
finish
