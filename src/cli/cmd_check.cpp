#include <fmt/format.h>

#include <ostream>
#include <sstream>

#include "cli/session.hpp"
#include "report/expect_table.hpp"
#include "report/json.hpp"
#include "report/number.hpp"
#include "report/provenance.hpp"
#include "report/writer.hpp"
#include "study/claims.hpp"
#include "study/expect.hpp"
#include "study/varied_ends.hpp"

namespace assay::cli {
namespace {

/// Applies each reading, scenario and sweep of the deal once: their mistakes show only then.
void check_questions(const std::shared_ptr<const deal::DealFile>& file, const deal::Deal& deal, Diagnostics& found) {
  const auto try_it = [&](const deal::Question& question, const std::string& what, const Span& instead) {
    Diagnostics trouble;
    const auto root = deal::flatten(*file, question, trouble);
    const auto changed = trouble.has_errors() ? nullptr : deal::resolve(file, root, trouble);
    auto recorded = changed ? deal::assemble(changed, trouble) : nullptr;
    if (recorded && !trouble.has_errors()) study::check_claims(changed, std::move(recorded), trouble);
    for (Diagnostic d : trouble.all()) {
      if (d.severity != Severity::error) continue;  // a warning of the deal itself has been given
      if (instead.known()) d.where = instead;
      d.notes.push_back({{}, "in " + what});
      found.add(std::move(d));
    }
  };
  for (const auto& reading : deal.readings) try_it({.reading = reading.id, .scenario = {}, .sets = {}}, "reading `" + reading.id + "`", {});
  for (const auto& scenario : deal.scenarios) try_it({.reading = {}, .scenario = scenario.id, .sets = {}}, "scenario `" + scenario.id + "`", {});
  for (const auto& sweep : deal.sweeps)
    for (const deal::Axis& axis : sweep.axes)
      for (const std::string& value : {axis.values.front(), axis.values.back()}) {
        Diagnostics trouble;
        deal::Question question;
        if (auto change = deal::parse_set(axis.path + '=' + value, trouble)) question.sets.push_back(std::move(*change));
        try_it(question, "sweep `" + sweep.id + "` at " + value, axis.where);
      }
}

/// Reads and records a deal without valuing it: a "?" is an open question here, not a mistake.
int check_one(const std::string& path, const Options& options, Streams streams) {
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  std::size_t inputs = 0, open = 0, weak = 0, unsourced = 0;
  if (const auto file = found.has_errors() ? nullptr : deal::read_deal_file(path, found)) {
    const auto root = deal::flatten(*file, question, found);
    const auto deal = found.has_errors() ? nullptr : deal::resolve(file, root, found);
    if (auto recorded = deal ? deal::assemble(deal, found) : nullptr) {
      if (question.reading.empty() && question.scenario.empty() && question.sets.empty()) {
        study::check_varied_terms(*recorded, found);
        study::check_varied_ends(*deal, found);
      }
      for (const auto& p : recorded->sheet.parameters()) {
        if (p.defaulted || p.path.starts_with("schedule.")) continue;  // shares by year are the form of a number, not one
        ++inputs;
        unsourced += p.grade == 0;
        weak += p.grade >= 'D';
      }
      if (!found.has_errors()) study::check_claims(deal, std::move(recorded), found);
    }
    if (deal && !found.has_errors() && options.reading.empty() && options.scenario.empty()) check_questions(file, *deal, found);
  }
  Diagnostics shown;
  for (Diagnostic d : found.all()) {
    if (d.code == "E230") {
      d.severity = Severity::warning;
      ++open;
    }
    shown.add(std::move(d));
  }
  const int code = report_trouble(shown, streams.err);
  if (code != done) return code;
  if (open > 0)
    streams.out << fmt::format("{}: no mistakes so far; {} not known yet, and what rests on {} cannot be checked\n", path, open, open == 1 ? "it" : "them");
  else
    streams.out << fmt::format("{}: no mistakes; {} inputs in use: {} without a source, {} rumour, recalled or guessed\n", path, inputs, unsourced, weak);
  if (options.strict && !shown.all().empty()) return wrong_deal;
  return done;
}

/// The results of all deals, a table each: published, ours, difference.
std::string tables_text(std::vector<report::Table> tables, const std::string& format) {
  if (report::is_prose(format)) return report::written(document_of("Expected and computed", std::move(tables)), *report::writer_named(format));
  std::ostringstream out;
  for (const report::Table& table : tables) {
    if (out.tellp() > 0) out << '\n';
    if (format == "json") out << report::table_json(table, "expect");
    else report::writer_named(format)->write(table, out, {.width = 1000});
  }
  return out.str();
}

int expect_one(const std::string& path, const Options& options, Streams streams, std::size_t& met, std::size_t& missed, std::vector<report::Table>& tables) {
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  const auto file = found.has_errors() ? nullptr : deal::read_deal_file(path, found);
  if (!file) return report_trouble(found, streams.err);
  const auto results = study::run_expectations(file, question, found);
  const int code = report_trouble(found, streams.err);
  if (code != done) return code;
  if (const std::string format = options.format_or("text"); format != "text") {
    for (const auto& r : results) (r.met ? met : missed) += 1;
    tables.push_back(report::expect_rows(path, results, table_style(options)));
    if (!report::is_prose(format)) return done;
    const auto e = study::evaluate(file, question, {.drivers = false, .readings = false}, found);  // of the deal itself; rows name their scenario or reading
    if (!e) return report_trouble(found, streams.err);
    report::sign(tables.back(), *e);
    return done;
  }
  if (results.empty()) streams.out << path << ": no [[expect]] entries\n";
  for (const auto& r : results) {
    const std::string variant = (r.asked.scenario.empty() ? "" : ", scenario " + r.asked.scenario) + (r.asked.reading.empty() ? "" : ", reading " + r.asked.reading);
    const std::string year = r.asked.period.empty() ? "" : '@' + r.asked.period;
    (r.met ? met : missed) += 1;
    const std::string got = r.got ? report::exact(r.got->value) + ' ' + r.got->unit.text() : "n.m. (" + r.why_not + ")";
    streams.out << fmt::format("{} {}: {}{}{}  expected {} within {}, got {}{}\n", r.met ? "ok  " : "MISS", path, r.asked.out, year, variant, r.asked.value,
                               r.asked.tolerance, got, r.asked.source.empty() ? "" : "  [" + r.asked.source + "]");
  }
  return done;
}

}  // namespace

int cmd_check(const Options& options, Streams streams) {
  if (!wants(options, 1, 1000, "check", streams)) return wrong_use;
  const bool as_text = options.format_or("text") == "text";
  if (!as_text && (!options.expect || (options.format_or("text") == "json" && options.positionals.size() > 1))) {
    streams.err << "assay: `check` writes tables only of the [[expect]] entries" << (options.expect ? ", JSON of one deal at a time" : "")
                << "\n  fix: " << (options.expect ? "name one deal" : "add  --expect") << '\n';
    return wrong_use;
  }
  int worst = done;
  std::size_t met = 0, missed = 0;
  std::vector<report::Table> tables;
  for (const std::string& path : options.positionals) {
    const int code = options.expect ? expect_one(path, options, streams, met, missed, tables) : check_one(path, options, streams);
    worst = std::max(worst, code);
  }
  if (options.expect) {
    if (as_text) streams.out << fmt::format("{} expectations met, {} missed\n", met, missed);
    else worst = std::max(worst, deliver(tables_text(std::move(tables), options.format_or("text")), options, streams));
    if (missed > 0) worst = std::max<int>(worst, wrong_deal);
  }
  return worst;
}

}  // namespace assay::cli
