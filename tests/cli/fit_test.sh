#!/usr/bin/env bash
# assay fit: forms of the answer, exit statuses, reference files read as they stand, and tables that a deal takes as they are.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
oxides=$project/tests/published/fit/oxides-annual.csv

answers fit "$oxides" --column Nd
expect_out "cannot tell"
expect_out "kappa"
check "the screen is wider than 80 columns" [ "$(sed '/^title = /d' out | wc -L)" -le 80 ]
answers fit "$oxides" --column Nd,Pr
expect_out "Correlation of log changes"
answers fit "$oxides" --column Nd -f csv
check "csv has no row for kappa" grep -qE '^Nd,schwartz,kappa,0\.69796' out
answers fit "$oxides" --column Nd --json
expect_out '"command": "fit"'
answers fit "$oxides" --column Nd -f md
expect_out '```toml'
answers fit "$oxides" --column Nd --process gbm -f csv
check "only gbm was asked for" [ "$(grep -c ,schwartz, out)" = 0 ]

# a file with a row for each series and moment
awk -F, '!/^#/ && NR > 1 && $1 != "year" { print $1 ",year,Nd," $5 ",fob"; print $1 ",Q1,Nd,1,fob"; print $1 ",year,Dy," $8 ",fob" }' "$oxides" >rows
{ echo 'year,period,oxide,usd_per_kg,basis'; cat rows; } >long.csv
answers fit long.csv --series oxide --where period=year --where basis=fob -f csv
check "a history by rows gives another kappa" grep -qE '^Nd,schwartz,kappa,0\.69796' out
check "a history by rows has lost a series" grep -qE '^Dy,schwartz,kappa,0\.478' out
answers fit long.csv --series oxide=Dy --where period=year -f csv
check "another series was asked for" [ "$(grep -c ^Nd out)" = 0 ]
refuses 3 "E364" fit long.csv --series oxide=Nd
refuses 2 "E366" fit long.csv --series oxid=Nd
refuses 2 "E366" fit long.csv --series oxide=Ndy
refuses 2 "E366" fit long.csv --where basis
refuses 2 "E366" fit "$oxides" --from soon
refuses 2 "E366" fit "$oxides" --from 2010 --to 2009
refuses 4 "E365" fit "$oxides" --from 2022
refuses 3 "there is no such file" fit no-such.csv
refuses 2 "something is missing" fit
refuses 2 "does not write .toml" fit "$oxides" -o x.toml

# the tables at the end are read by a deal as they stand
answers fit "$oxides" --column Nd,Pr
expect_out "[correlation]"
{ cat base.toml; echo; sed -n '/^For a deal file/,$p' out | tail -n +2; } >with-fit.toml
run check with-fit.toml
expect_status 0
expect_out "no mistakes"
answers explain with-fit.toml price.nd-schwartz.Nd
answers explain with-fit.toml price.nd-regime.Nd
refuses 4 "E367" fit "$oxides" --column Nd --process merton
monthly=$project/tests/published/fit/pink-sheet-monthly.csv # long enough for all processes
for column in copper "iron ore" gold Brent; do
  answers fit "$monthly" --column "$column"
  expect_out "merton"
done
answers fit "$monthly" --column copper --json
# an end that is named by its year is the whole of it
answers fit "$monthly" --column copper --from 2000-06 --to 2000
expect_out "monthly prices 2000-06 to 2000-12"
answers fit "$monthly" --column copper --from 2000-02 --to 2000-Q2
expect_out "monthly prices 2000-02 to 2000-06"
refuses 2 "E366" fit "$monthly" --column copper --from 2001-01 --to 2000
finish
