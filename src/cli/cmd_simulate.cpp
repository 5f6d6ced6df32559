#include <algorithm>
#include <filesystem>
#include <ostream>
#include <sstream>

#include "base/nearest.hpp"
#include "base/short_hash.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/unfinished.hpp"
#include "input/document.hpp"
#include "report/json.hpp"
#include "report/provenance.hpp"
#include "report/rules_table.hpp"
#include "report/simulate_table.hpp"
#include "report/writer.hpp"
#include "study/rules_on_draws.hpp"
#include "study/simulate.hpp"
#include "study/solve_input.hpp"

namespace assay::cli {
namespace {

constexpr std::uint64_t most_draws = 4'000'000'000;  // numbers of draws have 32 bits
constexpr std::uint64_t usual_draws = 20'000;
constexpr std::uint64_t usual_ruled = 100, most_ruled = 1'000'000;      // each of which takes tens of milliseconds

std::optional<draws::Mode> mode_of(const std::string& name, Diagnostics& found) {
  using draws::Mode;
  const std::vector<std::pair<std::string, Mode>> modes{{"sobol", Mode::sobol}, {"plain", Mode::plain}, {"antithetic", Mode::antithetic}, {"lhs", Mode::latin_hypercube}};
  std::vector<std::string> names;
  for (const auto& [known, mode] : modes) {
    if (name == known || (name.empty() && mode == Mode::sobol)) return mode;
    names.push_back(known);
  }
  const std::string meant = nearest(name, names);
  found.error("E925", {}, "there is no way of drawing called `" + name + "`", meant.empty() ? "one of: sobol, plain, antithetic, lhs" : "--mode " + meant);
  return std::nullopt;
}

/// The draws of a file say how many there are and what they are. E717 options that say it too.
void check_given(const Options& options, Diagnostics& found) {
  if (options.draws_file.empty()) {
    if (options.decimal) found.error("E717", study::option_place("--decimal", "yes"), "the draws of a file are worked out in decimals, and no file is named", "--draws-file FILE.csv");
    return;
  }
  for (const auto& [option, text] : {std::pair("--draws", &options.draws), std::pair("--seed", &options.seed), std::pair("--mode", &options.mode), std::pair("--until", &options.until)})
    if (!text->empty()) found.error("E717", study::option_place(option, *text), "the draws are those of " + options.draws_file + ", all of them", "one of the two");
  if (options.decimal && !options.where.empty()) found.error("E717", study::option_place("--where", options.where.front()), "with --decimal every draw is an answer of its own: no chance is taken", "without --decimal");
  if (options.decimal && options.resume) found.error("E717", study::option_place("--resume", "yes"), "draws in decimals that Ctrl-C cut short are worked out from the start", "without --resume");
  if (options.decimal && !options.keep.empty()) found.error("E717", study::option_place("--keep", options.keep), "with --decimal every draw is in the answer already", "-o " + options.keep);
}

/// Rows that are kept have a file of their own.
bool keeps_apart(const Options& options, Streams streams) {
  if (options.keep.empty()) return true;
  const auto same = [](const std::filesystem::path& a, const std::filesystem::path& b) {
    std::error_code none;
    return std::filesystem::equivalent(a, b, none) || std::filesystem::absolute(a, none).lexically_normal() == std::filesystem::absolute(b, none).lexically_normal();
  };
  for (const auto& [what, file] : {std::pair("the deal", options.positionals[0]), std::pair("the answer of -o", options.output), std::pair("what an answer that is cut short leaves", options.output.empty() ? std::string() : beside(options.output)), std::pair("the draws of --draws-file", options.draws_file)}) {
    if (file.empty() || !same(options.keep, file)) continue;
    streams.err << "assay: --keep " << options.keep << " would take the place of " << what << "\n  fix: another file\n";
    return false;
  }
  return true;
}

std::optional<study::GivenDraws> given_draws(const std::string& path, const study::Evaluation& e, Diagnostics& found) {
  const auto source = input::read_source(path, path, found);
  const auto table = source ? input::parse_csv(source, {}, found) : std::nullopt;
  auto given = table ? study::read_given_draws(*table, e, found) : std::nullopt;
  return found.has_errors() ? std::nullopt : std::move(given);
}

/// Each draw of a file in decimals.
int work_in_decimals(const study::Evaluation& e, const study::GivenDraws& given, const Options& options, Streams streams) {
  Diagnostics found;
  std::optional<study::DecimalDraws> worked;
  {
    const Interrupt interrupt;
    worked = study::draws_in_decimals(e, given, names_in(options.out), [] { return Interrupt::asked(); }, found);
  }
  int code = report_trouble(found, streams.err);
  if (!worked) return code;
  report::Table table = report::decimal_draws(e, given, *worked, table_style(options));
  if (report::is_prose(options.format_or("text"))) report::sign(table, e);
  code = deliver_table(table, "simulate", options, streams);
  return code == done && worked->draws.size() < given.draws ? interrupted : code;
}

/// What makes draws these draws: program, deal with its files and changes, what is drawn and how, what is asked of it, whether draws are kept.
std::string draws_of(const study::SimulateAsked& asked, const Options& options, const std::string& deal_hash) {
  std::string text = deal_hash + '\n' + std::to_string(asked.draws) + '\n' + std::to_string(asked.design.seed) + '\n' + std::to_string(static_cast<int>(asked.design.mode));
  text += '\n' + (asked.given != nullptr ? asked.given->how : std::string()) + '\n' + options.until + (options.keep.empty() ? "\n" : "\nkept");
  for (const std::string& out : asked.outs) text += "\nout " + out;
  for (const std::string& where : options.where) text += "\nwhere " + where;
  return short_hash({ASSAY_VERSION, std::to_string(draws::draws_edition), text});
}

/// The chance of each rule of fairness is an answer of its own, over draws of its own. E717 options that say something of other draws.
int ask_rules(const study::Evaluation& e, const study::RulesAsked& wanted, const Options& options, Streams streams) {
  Diagnostics found;
  for (const auto& [option, text] : {std::pair("--draws", &options.draws), std::pair("--mode", &options.mode), std::pair("--until", &options.until), std::pair("--out", &options.out), std::pair("--keep", &options.keep), std::pair("--draws-file", &options.draws_file)})
    if (!text->empty()) found.error("E717", study::option_place(option, *text), "with --rules every rule of fairness is asked of independent draws, as many as it says", "one of the two");
  if (options.resume) found.error("E717", study::option_place("--resume", "yes"), "rules that Ctrl-C cut short are asked from the start", "without --resume");
  if (!options.where.empty()) found.error("E717", study::option_place("--where", options.where.front()), "with --rules every rule of fairness is asked, and nothing else", "one of the two");
  if (found.has_errors()) return report_trouble(found, streams.err);
  study::RulesAsked asked = wanted;
  std::optional<study::RulesOnDraws> rules;
  {
    const Interrupt interrupt;
    Progress progress(streams.err, asked.draws, "draws");
    asked.stop = [] { return Interrupt::asked(); };
    asked.progress = [&progress](std::uint64_t n) { progress(n); };
    rules = study::rules_on_draws(e, asked, found);
  }
  int code = report_trouble(found, streams.err);
  if (!rules) return code;
  report::Table table = report::rules_on_draws_table(e, *rules, table_style(options));
  if (report::is_prose(options.format_or("text"))) report::sign(table, e);
  code = deliver_table(table, "simulate", options, streams);
  return code == done && rules->interrupted ? interrupted : code;
}

}  // namespace

int cmd_simulate(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "simulate", streams) || !keeps_apart(options, streams)) return wrong_use;
  Diagnostics found;
  study::SimulateAsked asked;
  const auto draws = whole_number("--draws", options.draws, options.until.empty() ? usual_draws : most_draws, 1, most_draws, found);
  const auto seed = seed_of(options, found);
  const auto jobs = jobs_of(options, found);
  const auto mode = mode_of(options.mode, found);
  const auto ruled = whole_number("--rules", options.rules, options.rules.empty() ? 0 : usual_ruled, options.rules.empty() ? 0 : 1, most_ruled, found);
  check_given(options, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  asked.draws = *draws;
  asked.design.seed = *seed;
  asked.design.mode = *mode;
  asked.threads = static_cast<unsigned>(*jobs);
  asked.outs = names_in(options.out);
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  if (*ruled > 0) return ask_rules(*e, {.draws = *ruled, .seed = *seed, .threads = asked.threads, .stop = {}, .progress = {}}, options, streams);
  for (const std::string& text : options.where)
    if (auto condition = study::DrawnCondition::read(text, *e, found)) asked.where.push_back(std::move(*condition));
  if (found.has_errors()) return report_trouble(found, streams.err);
  std::optional<study::GivenDraws> given;
  if (!options.draws_file.empty()) {
    given = given_draws(options.draws_file, *e, found);
    if (!given) return report_trouble(found, streams.err);
    if (options.decimal) return work_in_decimals(*e, *given, options, streams);
    asked.given = &*given;
    asked.draws = given->draws;
    asked.design.mode = draws::Mode::plain;
  }
  if (!options.until.empty() && !(asked.until = study::parse_stop(options.until, *e, found))) return report_trouble(found, streams.err);
  if (asked.until && !asked.outs.empty() && std::find(asked.outs.begin(), asked.outs.end(), asked.until->output) == asked.outs.end()) asked.outs.push_back(asked.until->output);
  if (asked.until && asked.outs.empty()) {
    asked.outs = study::usual_outputs(*e->deal);
    if (std::find(asked.outs.begin(), asked.outs.end(), asked.until->output) == asked.outs.end()) asked.outs.push_back(asked.until->output);
  }
  const bool in_file = !options.output.empty() && options.output != "-";
  if (options.resume && !in_file) {
    streams.err << "assay: --resume goes on with an answer in a file, and none is named\n  fix: -o FILE\n";
    return wrong_use;
  }
  const std::string what = draws_of(asked, options, e->deal_hash);
  const Rows of(options.output, options.keep);
  std::optional<Unfinished> before;
  if (options.resume) {
    before = read_unfinished(of, what, found);
    if (!before) return report_trouble(found, streams.err);
    asked.resumed = before->state;
  }
  std::unique_ptr<Parts> kept;
  bool head = !before || before->text.empty();
  if (!options.keep.empty()) {
    Options to;
    to.output = options.keep;
    auto opened = Parts::open(to, streams, code);
    if (!opened) return code;
    kept = std::make_unique<Parts>(std::move(*opened));
    if (before && !kept->put(before->text)) return kept->finish();
    asked.keep = [&](const study::KeptDraws& draw) {
      std::ostringstream rows;
      const report::Table table = report::kept_draws(draw);
      if (head) report::write_csv(table, rows, {});
      else report::write_csv_rows(table, rows);
      head = false;
      return kept->put(rows.str());
    };
  }
  std::optional<study::Simulation> simulation;
  {
    const Interrupt interrupt;
    Progress progress(streams.err, asked.draws, "draws");
    asked.stop = [] { return Interrupt::asked(); };
    const std::uint64_t first = before ? before->done : 0;
    asked.progress = [&progress, first](std::uint64_t n) { progress(n, first); };
    simulation = study::simulate(*e, asked, found);
  }
  code = report_trouble(found, streams.err);
  if (!simulation) return code;
  if (kept && (code = kept->finish()) != done) return code;
  const std::string format = options.format_or("text");
  std::ostringstream text;
  if (format == "csv") report::write_csv(report::drawn_rows(*simulation), text, {});
  else if (format == "json") text << report::tables_json({report::drawn_figures(*e, *simulation, report::Style::data), report::drawn_chances(*e, *simulation, report::Style::data)}, "simulate");
  else if (report::is_prose(format)) text << report::written(report::simulation_document(*e, *simulation), *report::writer_named(format));
  else text << report::simulation_page(*e, *simulation, terminal_form());
  code = deliver(text.str(), options, streams);
  if (code != done || !in_file) return code == done && simulation->interrupted ? interrupted : code;
  if (!simulation->interrupted) {
    forget_unfinished(options.output);
    return done;
  }
  keep_unfinished(of, what, simulation->draws, found, simulation->state);
  if (found.has_errors()) return report_trouble(found, streams.err);
  streams.err << "assay: interrupted: " << simulation->draws << " of " << simulation->asked << " draws are done\n  fix: the same command with  --resume  does the rest\n";
  return interrupted;
}

}  // namespace assay::cli
