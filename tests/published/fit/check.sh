#!/usr/bin/env bash
# Fits the histories of this folder and compares with the printed calibrations of expected.csv.
#   check.sh ASSAY       each figure outside the rounding of print, and 1 when there is one
#   check.sh ASSAY md    the same as a table of Markdown, all figures
set -euo pipefail
export LC_ALL=C.UTF-8
assay=$(readlink -f -- "${1:?usage: check.sh ASSAY [md]}")
form=${2:-text}
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"

rows() { grep -v '^#' expected.csv | tail -n +2; }
fits() { # one line for each estimate: history, options, series, process, parameter, estimate
  rows | cut -d, -f1,2 | sort -u | while IFS=, read -r history options; do
    # shellcheck disable=SC2086
    "$assay" fit "$history" $options --process schwartz --format csv | tail -n +2 | awk -F, -v OFS=, -v h="$history" -v o="$options" '{ print h, o, $1, $2, $3, $4 }'
  done
}

awk -F, -v form="$form" '
  NR == FNR { ours[$1 "," $2 "," $3 "," $4 "," $5] = $6; next }
  {
    key = $1 "," $2 "," $3 "," $4 "," $5
    ++count
    found = key in ours && ours[key] != "n.m."
    value = found ? ours[key] / $8 : "none"
    difference = found ? value - $6 : "none"
    # the last place of a half unit is itself a tie, and awk counts in binary
    met = found && (difference < 0 ? -difference : difference) <= $7 * (1 + 1e-9)
    if (!met) ++missed
    what = $4 == "correlation" ? "correlation with " $5 : $4 " " $5
    if (form == "md")
      printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", $3, what, $1, $2, $6, found ? sprintf("%.6g", value) : "none", found ? sprintf("%.2g", difference) : "none", $7, met ? "yes" : "no", $9
    else if (!met) printf "MISS %s: printed %s, ours %s, within %s\n", key, $6, value, $7
  }
  END {
    if (form != "md") printf "%d printed figures, %d missed\n", count, missed
    exit count == 0 || (form != "md" && missed > 0)
  }' <(fits) <(rows)
