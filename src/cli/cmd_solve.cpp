#include <sstream>

#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/paragraph.hpp"
#include "report/provenance.hpp"
#include "report/solve_table.hpp"
#include "report/solve_terms_table.hpp"
#include "report/writer.hpp"
#include "study/solve.hpp"

namespace assay::cli {

namespace {

/// Two or three terms at once: what the rules pick, and the frontier.
int solve_several(const std::shared_ptr<const deal::DealFile>& file, const deal::Question& question, const std::vector<study::SolveAsked>& asked, const Options& options, Streams streams, Diagnostics& found) {
  const auto result = file ? study::solve_terms(file, question, asked, found) : std::nullopt;
  if (!result) return report_trouble(found, streams.err);
  report_trouble(result->warnings, streams.err);
  const report::Style style = table_style(options);
  const std::string format = options.format_or("text"), answer = report::solve_terms_answer(*result, style);
  std::ostringstream text;
  if (format == "csv") {
    report::write_csv(report::solved_deals_table(*result), text, {});
  } else if (format == "json") {
    report::Table table = report::solved_deals_table(*result);
    table.notes.insert(table.notes.begin(), answer);
    text << report::table_json(table, "solve");
  } else {
    std::vector<report::Table> tables = report::solve_terms_tables(*result, style);
    if (report::is_prose(format)) {
      for (report::Table& table : tables) report::sign(table, *result->deal);
      report::Paper document{.title = "What " + std::string(result->rule->title) + " picks", .blocks = {report::paragraph_block(answer)}};
      for (const report::Table& table : tables) document.blocks.push_back(report::table_block(table));
      text << report::written(document, *report::writer_named(format));
    } else {
      const auto form = terminal_form();
      text << report::paragraph(form.ascii ? report::to_ascii(answer) : answer, form.width) << '\n';
      for (const report::Table& table : tables) {
        report::write_text(table, text, form);
        text << '\n';
      }
    }
  }
  const int delivered = deliver(text.str(), options, streams);
  return delivered != done ? delivered : result->answered() ? done : no_answer;
}

}  // namespace

int cmd_solve(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "solve", streams)) return wrong_use;
  if (options.vary.empty() || options.until.empty()) {
    streams.err << "assay: solve needs to know which input may change and until when: " << (options.vary.empty() ? "--for" : "--until") << " is missing\n"
                << "  fix: assay solve " << options.positionals[0] << " --for leg.mine.grade --until \"equal gains\"\n";
    return wrong_use;
  }
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  const auto file = found.has_errors() ? nullptr : deal::read_deal_file(options.positionals[0], found);
  std::vector<study::SolveAsked> asked;
  for (const Options::Varied& term : options.vary) asked.push_back({term.path, term.from, term.to, options.until});
  if (asked.size() == 1) {  // of one term the ends may stand before it too
    if (asked.front().from.empty()) asked.front().from = options.from;
    if (asked.front().to.empty()) asked.front().to = options.to;
  } else {
    if (!options.from.empty() || !options.to.empty()) {
      streams.err << "assay: of several terms, which one is it that goes from or to there?\n"
                  << "  fix: the ends behind their term:  --for PATH --from LOW --to HIGH --for ...\n";
      return wrong_use;
    }
    return solve_several(file, question, asked, options, streams, found);
  }
  const auto result = file ? study::solve(file, question, asked.front(), found) : std::nullopt;
  if (!result) return report_trouble(found, streams.err);
  report_trouble(result->warnings, streams.err);

  const report::Style style = table_style(options);
  const std::string money = result->money;
  const std::string format = options.format_or("text"), answer = report::solve_answer(*result, style);
  report::Table table = report::solve_table(*result, money, style);
  std::ostringstream text;
  if (format == "json" || format == "csv") {
    if (format == "json") {
      table.notes.insert(table.notes.begin(), answer);
      text << report::table_json(table, "solve");
    } else {
      report::write_csv(table, text, {});
    }
  } else if (report::is_prose(format)) {
    report::sign(table, *result->deal);
    const report::Paper document{.title = table.title, .blocks = {report::paragraph_block(answer), report::table_block(table)}};
    text << report::written(document, *report::writer_named(format));
  } else {
    const auto form = terminal_form();
    text << report::paragraph(form.ascii ? report::to_ascii(answer) : answer, form.width) << '\n';
    report::write_text(table, text, form);
  }
  const int delivered = deliver(text.str(), options, streams);
  return delivered != done ? delivered : result->answered() ? done : no_answer;
}

}  // namespace assay::cli
