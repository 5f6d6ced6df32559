#!/usr/bin/env bash
# Terms of several deals side by side: sorted by year of signing, ? where nothing is known, and the count of them below.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

answers terms deals/guinea-2017.toml deals/ecuador-presales.toml deals/dushanbe-2.toml -f csv
check "a row each, a head and a footer" [ "$(wc -l <out)" = 5 ]
check "sorted by year" [ "$(cut -d, -f2 out | sed -n '2,4p' | tr '\n' ' ')" = "2009 2012 2018 " ]
expect_out 'Ecuador,2009,Ecuador,lenders,oil,18.47,GUSD_nominal,?,?,?,volume,discount,offtake,?,?,?,C'
# By hand: of the three only Guinea has a loan, so grant element, all-in rate and tenor are unknown of two; how it is priced is known of
# Ecuador only, how Guinea repays of none but the others; frozen terms and a public contract of none; two of the files
# value only part of the exchange, so the host's gain is known of Dushanbe-2 only.
expect_out '"not known, of 3",0,0,0,0,0,,2,2,2,1,2,0,3,3,2,0'
answers terms deals/guinea-2017.toml -f md
expect_out "15 a, 4 a"
# Where the borrower is a joint venture, no party, the host stands in its place. Signed: 3 GUSD of works and 3.2 of mine.
answers terms deals/sicomines-2008.toml -f csv
expect_out "Sicomines,2008,DR Congo,Eximbank,?,6.2,GUSD_nominal"
# A stabilisation clause is seen; a file without one says nothing of the contract.
cp -- "$project/tests/deals/"{fiscal-stabilisation.toml,fiscal-works-credit.toml,contract-plan.csv} .
answers terms fiscal-stabilisation.toml fiscal-works-credit.toml -f csv
expect_out ",?,yes,?,1,A"
expect_out '"not known, of 2",0,0,0,2,2,2,2,2,2,2,2,1,2,0,0'
# What a file guesses is no term of the contract: the railway's loan of Aynak has no rate that anybody read.
answers terms deals/aynak-2008.toml -f csv
expect_out "Aynak,2008,Afghanistan,MCC,copper,2.9,GUSD_2008,?,?,"
answers terms deals/guinea-2017.toml --json
expect_out '"command": "terms"'
refuses 2 "takes DEAL" terms
refuses 3 "E010" terms none.toml
finish
