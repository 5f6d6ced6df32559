#include <array>

#include "cli/command.hpp"

namespace assay::cli {
namespace {

constexpr std::array options{
    OptionSpec{"--set", "PATH=VALUE", "change an input for this run (repeatable)"},
    OptionSpec{"--scenario", "NAME", "use a named scenario from the deal file"},
    OptionSpec{"--reading", "NAME", "use one reading of a disputed report"},
    OptionSpec{"--scenarios", "A,B", "scenarios to put side by side"},
    OptionSpec{"--readings", "A,B", "readings to put side by side"},
    OptionSpec{"--all", "", "every scenario and reading of the deal"},
    OptionSpec{"--column", "NAME", "column of prices (repeat with commas)"},
    OptionSpec{"--series", "COLUMN[=A,B]", "column that names the series of a row, and which of them"},
    OptionSpec{"--where", "WHAT", "of fit, rows with this text in a column: basis=FOB (repeatable); of discover and simulate, what is to hold: \"both gain\""},
    OptionSpec{"--for", "PATH", "an input that may change; for a rule of bargaining two or three, each with its --from and --to behind it"},
    OptionSpec{"--until", "CONDITION", "what is to hold: \"equal gains\", \"investor.irr >= 12 %/a\"; of draws \"se(host.npv) < 1%\""},
    OptionSpec{"--from", "FIRST", "first year, quarter or month; of solve, the lowest value"},
    OptionSpec{"--to", "LAST", "last one; of solve, the highest value"},
    OptionSpec{"--process", "NAMES", "gbm, schwartz, schwartz-smith, merton, regime, bootstrap"},
    OptionSpec{"-o,--output", "FILE", "write here; the ending picks the format; - is stdout"},
    OptionSpec{"-f,--format", "NAME", "output format"},
    OptionSpec{"--json", "", "same as --format json"},
    OptionSpec{"--out", "KEY", "line or measure to report (repeat with commas)"},
    OptionSpec{"--tables", "T1,T2", "tables to print"},
    OptionSpec{"--words", "FILE", "your own memo in Markdown, with {{T3}} and {{investor.npv}} where figures go"},
    OptionSpec{"--figures", "F1,F2", "figures to draw"},
    OptionSpec{"--inputs", "FILE", "table of inputs, path and value: .csv or .xlsx"},
    OptionSpec{"--year", "YEAR", "one year of a line"},
    OptionSpec{"--draws", "N", "random draws (20000)"},
    OptionSpec{"--seed", "N", "seed of the draws (1)"},
    OptionSpec{"--mode", "NAME", "how draws are spread: sobol, plain, antithetic, lhs"},
    OptionSpec{"--method", "NAME", "how sensitivity is measured: sobol, morris, gradient"},
    OptionSpec{"--draws-file", "FILE.csv", "draws that you give: a row a draw, a column an input or one period of a price"},
    OptionSpec{"--decimal", "", "of a file of draws: each worked out in decimals, a row a draw, measures too"},
    OptionSpec{"--rules", "N", "how often each rule of fairness is met, asked of so many draws"},
    OptionSpec{"--keep", "FILE.csv", "write every draw: outputs and inputs"},
    OptionSpec{"--resume", "", "go on with what Ctrl-C cut short: -o FILE, of sweep FILE.csv or .jsonl"},
    OptionSpec{"-j,--jobs", "N", "threads (all cores); no result hangs on it"},
    OptionSpec{"--expect", "", "run the deal's own [[expect]] entries"},
    OptionSpec{"--strict", "", "warnings count as errors"},
    OptionSpec{"-q,--quiet", "", "verdict only"},
    OptionSpec{"-v,--verbose", "", "more detail"},
    OptionSpec{"--color", "WHEN", "auto, always, never (NO_COLOR is honoured)"},
    OptionSpec{"--verdict-exit", "", "exit status 10 to 12 if not fair, barred or unclear"},
    OptionSpec{"-h,--help", "", "this text"},
};

constexpr std::array table{
    Command{"evaluate", "Look at a deal", "DEAL", "who gains, how much, why, and how sure we can be",
            "--set --scenario --reading --draws --seed --output --format --json --quiet --verbose --color --verdict-exit", "text json csv",
            "assay evaluate deals/cholsan-solar.toml\nassay evaluate deals/cholsan-solar.toml --set leg.mine.grade=\"2 %\"\n"
            "assay evaluate deals/cholsan-solar.toml --scenario boom-2011 --json",
            cmd_evaluate},
    Command{"explain", "Look at a deal", "DEAL KEY", "how one number was reached, step by step, with its sources",
            "--set --scenario --reading --year --output --format --json --verbose", "text json",
            "assay explain deals/cholsan-solar.toml investor.npv\nassay explain deals/cholsan-solar.toml leg.mine.product --year 2025", cmd_explain},
    Command{"compare", "Look at a deal", "DEAL ...", "several deals, scenarios or readings side by side",
            "--set --scenarios --readings --all --output --format --json", "text json csv md tex html",
            "assay compare deals/cholsan-solar.toml --all\nassay compare deals/cholsan-solar.toml --scenarios boom-2011,monopsony", cmd_compare},
    Command{"terms", "Look at a deal", "DEAL ...", "terms of several deals side by side, and what is not known", "--set --output --format --json", "text json csv md tex html",
            "assay terms deals/*.toml\nassay terms deals/*.toml -f md", cmd_terms},
    Command{"check", "Look at a deal", "DEAL ...", "mistakes and weak spots in deal files, without valuing them",
            "--expect --strict --set --scenario --reading --output --format --json", "text csv md tex html json",
            "assay check deals/cholsan-solar.toml\nassay check --expect deals/*.toml\nassay check --expect deals/cholsan-solar.toml -f csv", cmd_check},
    Command{"sweep", "Ask questions of it", "DEAL ID | DEAL PATH=FROM..TO/STEPS|A,B,C ...",
            "a grid over inputs, every result kept", "--set --scenario --reading --out --resume --jobs --output --format --json", "text csv json jsonl md tex html",
            "assay sweep deals/cholsan-solar.toml grade-by-price -o grid.csv\n"
            "assay sweep deals/cholsan-solar.toml \"leg.mine.grade=1 % .. 6 %/6\" --out investor.npv\n"
            "assay sweep deals/cholsan-solar.toml \"leg.mine.grade=0.1 % .. 10 %/41 log\" \"price.ree.scale=50, 100, 200 %\" \"leg.solar.life=20, 25, 30 a\" -o grid.csv",
            cmd_sweep},
    Command{"simulate", "Ask questions of it", "DEAL", "random draws of everything uncertain: percentiles and chances",
            "--draws --seed --mode --until --out --where --keep --resume --rules --draws-file --decimal --jobs --set --scenario --reading --output --format --json", "text csv json md tex html",
            "assay simulate deals/cholsan-solar.toml\nassay simulate deals/sicomines-2008.toml --draws 1000000 --seed 7 --keep draws.csv\n"
            "assay simulate deals/cholsan-solar.toml --out investor.irr,host.npv --where \"investor.irr >= 12 %/a\"\n"
            "assay simulate deals/sicomines-2008.toml --until \"se(drc.surplus) < 0.1 %\" --draws 10000000\n"
            "assay simulate deals/dushanbe-2.toml --rules 100\n"
            "assay simulate deals/aynak-2008.toml --draws-file shocks.csv\nassay simulate deals/aynak-2008.toml --draws-file shocks.csv --decimal --out mcc.npv,mcc.irr -f csv", cmd_simulate},
    Command{"tornado", "Ask questions of it", "DEAL", "each uncertain input alone at its two ends, and where a gain turns",
            "--set --scenario --reading --out --output --format --json --verbose", "text json csv md tex html",
            "assay tornado deals/cholsan-solar.toml\nassay tornado deals/cholsan-solar.toml --out investor.irr,leg.mine.total_product\nassay tornado deals/aynak-2008.toml -f csv", cmd_tornado},
    Command{"sensitivity", "Ask questions of it", "DEAL", "what share of each gain's spread each uncertain input makes",
            "--method --draws --seed --jobs --set --scenario --reading --out --output --format --json --verbose", "text json csv md tex html",
            "assay sensitivity deals/cholsan-solar.toml\nassay sensitivity deals/sicomines-2008.toml --draws 65536 --out drc.surplus -v\n"
            "assay sensitivity deals/cholsan-solar.toml --method morris\nassay sensitivity deals/cholsan-solar.toml --method gradient -f csv", cmd_sensitivity},
    Command{"discover", "Ask questions of it", "DEAL", "which two inputs decide whether both gain",
            "--where --draws --seed --jobs --set --scenario --reading --output --format --json --verbose", "text csv json md tex html",
            "assay discover deals/aynak-2008.toml\nassay discover deals/aynak-2008.toml --where \"mcc gains\" -v\nassay discover deals/ukraine-us-2025.toml --where \"america.surplus >= 500 MUSD\" -f csv", cmd_discover},
    Command{"gaps", "Ask questions of it", "DEAL", "which missing facts matter most, in money", "--draws --seed --set --scenario --reading --output --format --json --verbose", "text json csv md tex html",
            "assay gaps deals/cholsan-solar.toml\nassay gaps deals/dushanbe-2.toml -f csv", cmd_gaps},
    Command{"solve", "Ask questions of it", "DEAL --for PATH [--for PATH ...] --until CONDITION", "the values of inputs at which a condition or bargaining rule holds",
            "--for --until --from --to --set --scenario --reading --output --format --json", "text csv json md tex html",
            "assay solve deals/cholsan-solar.toml --for leg.mine.grade --until \"equal gains\" --to \"5 %\"\n"
            "assay solve deals/cholsan-solar.toml --for leg.solar.worth --until \"both gain\"\n"
            "assay solve deals/sicomines-2008.toml --for loan.works.rate --for leg.works.value --until nash\n"
            "assay solve deals/cholsan-solar.toml --for leg.solar.capex --until \"host.implied_rate = 6 %/a\" -f csv",
            cmd_solve},
    Command{"fit", "Ask questions of it", "FILE.csv", "price processes from a price history, and what it cannot tell",
            "--column --series --where --from --to --process --output --format --json", "text csv json md tex html",
            "assay fit tests/published/fit/pink-sheet-monthly.csv --column copper,gold\n"
            "assay fit tests/published/fit/oxides-annual.csv --from 2014 --process schwartz -f csv",
            cmd_fit},
    Command{"prices", "Ask questions of it", "DEAL", "what prices may do: laws of motion and random paths",
            "--set --scenario --reading --draws --seed --output --format --json", "text json csv md tex html",
            "assay prices docs/models/processes.toml\nassay prices docs/models/processes.toml --draws 100000 --seed 7 -o paths.csv", cmd_prices},
    Command{"memo", "Write it up", "DEAL", "a memo of numbered tables, or a workbook of live formulas", "--set --scenario --reading --draws --seed --tables --words --output --format", "md tex html docx pdf xlsx",
            "assay memo deals/cholsan-solar.toml -o memo.md\nassay memo deals/cholsan-solar.toml -o deal.xlsx", cmd_memo},
    Command{"figure", "Write it up", "DEAL", "drawings as SVG, each with its data as CSV beside it", "--set --scenario --reading --draws --seed --figures --output", "",
            "assay figure deals/cholsan-solar.toml -o figures\nassay figure deals/cholsan-solar.toml --figures F1 -o figures\nassay figure deals/cholsan-solar.toml --figures F1 > F1.svg", cmd_figure},
    Command{"export", "Write it up", "DEAL", "its inputs as a table, to be changed in a spreadsheet", "--inputs", "",
            "assay export deals/cholsan-solar.toml --inputs inputs.csv\nassay export deals/cholsan-solar.toml --inputs inputs.xlsx", cmd_export},
    Command{"import", "Write it up", "DEAL --inputs FILE", "the values of such a table into the deal's file", "--inputs --output", "",
            "assay import deals/cholsan-solar.toml --inputs inputs.csv -o changed.toml", cmd_import},
    Command{"new", "Other", "KIND", "start a deal from a commented template", "--output", "",
            "assay new solar-for-mine -o my-deal.toml\nassay new works-for-mine\nassay new loan-backed-by-output\nassay new until-recovered", cmd_new},
    Command{"list", "Other", "WHAT [DEAL]", "units, kinds, keys ...; inputs, lines, rules, scenarios of a deal",
            "--output --format --json --verbose --set --scenario --reading", "text csv json md tex html",
            "assay list units\nassay list keys\nassay list inputs deals/cholsan-solar.toml\nassay list lines deals/cholsan-solar.toml -v", cmd_list},
    Command{"help", "Other", "[COMMAND | KIND | SECTION | CODE]", "a command, a kind of table, a section or an error code", "", "text",
            "assay help evaluate\nassay help mine\nassay help E101", cmd_help},
    Command{"schema", "Other", "", "the deal format as a JSON Schema, for editors", "--output", "", "assay schema -o deal.schema.json", cmd_schema},
    Command{"completion", "Other", "bash | zsh | fish", "completion of commands, options and names for a shell", "--output", "",
            "source <(assay completion bash)\nassay completion fish -o ~/.config/fish/completions/assay.fish", cmd_completion},
    Command{"man", "Other", "", "the manual page, for man(1)", "--output", "", "assay man -o assay.1", cmd_man},
};

constexpr std::array statuses{
    ExitStatus{done, "done, fair or not, also where a figure is not meaningful"},
    ExitStatus{bug, "a bug in assay"},
    ExitStatus{wrong_use, "wrong use of the command line"},
    ExitStatus{wrong_deal, "the deal, or a file it names, is missing, unreadable or wrong"},
    ExitStatus{no_answer, "solve and fit only: there is no answer"},
    ExitStatus{file_trouble, "the output cannot be written"},
    ExitStatus{not_fair, "with --verdict-exit: not fair"},
    ExitStatus{not_lawful, "with --verdict-exit: fair, but barred by law"},
    ExitStatus{cannot_tell, "with --verdict-exit: cannot tell"},
};

}  // namespace

std::span<const Command> commands() { return table; }

const Command* find_command(std::string_view name) {
  for (const Command& command : table)
    if (command.name == name) return &command;
  return nullptr;
}

std::span<const OptionSpec> all_options() { return options; }

std::span<const ExitStatus> exit_statuses() { return statuses; }

}  // namespace assay::cli
