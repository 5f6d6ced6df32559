#!/usr/bin/env bash
# Completions and the manual page: both from the table of commands, and the names of a deal from the deal.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
commands=$(sed -nE 's/^ *Command\{"([a-z]+)".*/\1/p' "$project/src/cli/commands.cpp")

answers completion bash
cp out completion.bash
. ./completion.bash
compopt() { :; } # known inside a completion only
completes() { # completes "words that must be offered" WORD ...: the last word is the one being typed
  local wanted=$1 word
  shift
  said="completion of: $*"
  COMP_WORDS=("$assay" "$@") COMP_CWORD=$# COMPREPLY=()
  _assay
  for word in $wanted; do check "does not offer $word: ${COMPREPLY[*]}" grep -qFx -- "$word" <(printf '%s\n' "${COMPREPLY[@]}"); done
}
offers_only() {
  completes "$@"
  check "offers more: ${COMPREPLY[*]}" [ "${#COMPREPLY[@]}" = "$(wc -w <<<"$1")" ]
}
completes "$commands --help" ""
offers_only evaluate ev
offers_only "--scenario" evaluate --sc
offers_only "text json csv" evaluate -f ""
offers_only "bash zsh fish" completion ""
offers_only "boom-2011 boom-2011-fob" evaluate deals/cholsan-solar.toml --scenario boom
completes "energy-2.5GWh-a-day" evaluate deals/cholsan-solar.toml --reading ""
offers_only "leg.mine.grade= leg.mine.grade_cv=" evaluate deals/cholsan-solar.toml --set leg.mine.gra
offers_only deals/cholsan-solar.toml evaluate deals/chol
offers_only prices.csv fit pr

# Every command and each of its options stand in all three scripts.
for shell in bash zsh fish; do
  answers completion "$shell"
  cp out script
  for command in $commands; do
    check "$shell does not know $command" grep -qw -- "$command" script
    "$assay" help "$command" >help_of
    for option in $(grep -oE -- '--[a-z-]+' help_of | sort -u); do
      check "$shell does not know $option of $command" grep -qE -- "(--|-l )${option#--}([^a-z-]|\$)" script
    done
  done
  if command -v "$shell" >/dev/null; then check "$shell cannot read its script" "$shell" -n script; fi
done
refuses 2 "assay completion fish" completion fsh
refuses 2 "something is missing" completion

answers man
for command in $commands; do check "the manual does not name $command" grep -qE "^\.SS assay $command( |$)" out; done
for option in $("$assay" --help | grep -oE -- '--[a-z-]+' | sort -u); do
  [ "$option" = --version ] || check "the manual does not name $option" grep -qF -- "${option//-/\\-}" out
done
run man -o assay.1
expect_status 0
check "the manual is not in the file" [ -s assay.1 ]
finish
