#include "cli/session.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <thread>

#include "figure/canvas.hpp"
#include "report/beside.hpp"
#include "report/helper.hpp"
#include "report/json.hpp"
#include "report/output.hpp"
#include "study/evaluation.hpp"

namespace assay::cli {

deal::Question question_of(const Options& options, Diagnostics& found) {
  deal::Question question;
  question.reading = options.reading;
  question.scenario = options.scenario;
  for (const std::string& set : options.sets)
    if (auto change = deal::parse_set(set, found)) question.sets.push_back(std::move(*change));
  return question;
}

std::vector<std::string> names_in(const std::string& list) {
  std::vector<std::string> names;
  std::stringstream parts(list);
  for (std::string part; std::getline(parts, part, ',');)
    if (!part.empty()) names.push_back(part);
  return names;
}

std::optional<std::uint64_t> whole_number(const std::string& option, const std::string& text, std::uint64_t usual, std::uint64_t least, std::uint64_t most, Diagnostics& found) {
  if (text.empty()) return usual;
  std::uint64_t value = 0;
  bool good = text.size() <= 19;
  for (const char c : text) {
    good = good && c >= '0' && c <= '9';
    value = 10 * value + static_cast<std::uint64_t>(c - '0');
  }
  if (good && value >= least && value <= most) return value;
  found.error("E923", {}, option + ' ' + text + " is not a whole number from " + std::to_string(least) + " to " + std::to_string(most), option + ' ' + std::to_string(usual));
  return std::nullopt;
}

std::optional<std::uint64_t> seed_of(const Options& options, Diagnostics& found) { return whole_number("--seed", options.seed, 1, 0, 9'223'372'036'854'775'807, found); }

std::optional<std::uint64_t> jobs_of(const Options& options, Diagnostics& found) {
  return whole_number("--jobs", options.jobs, std::max(1U, std::thread::hardware_concurrency()), 1, 256, found);
}

bool read_draws(const Options& options, study::Wanted& wanted, Streams streams) {
  Diagnostics found;
  const auto draws = whole_number("--draws", options.draws, 20'000, 0, 10'000'000, found), seed = seed_of(options, found);
  report_trouble(found, streams.err);
  if (!draws || !seed) return false;
  wanted.draws = *draws;
  wanted.seed = *seed;
  return true;
}

int report_trouble(const Diagnostics& found, std::ostream& err) {
  if (found.all().empty()) return done;
  err << render(found);
  if (!found.has_errors()) return done;
  int code = wrong_deal;
  for (const Diagnostic& d : found.all()) {
    if (d.severity != Severity::error) continue;
    if (d.code.starts_with("E5")) return file_trouble;
    // E9xx, and anything wrong inside a --set, is the command line's mistake; a scenario in the deal can make it too.
    const bool in_option = d.where.source && d.where.source->name.starts_with("--");
    if (in_option || (d.code.starts_with("E9") && !d.where.source)) code = wrong_use;
  }
  return code;
}

std::unique_ptr<study::Evaluation> run_deal(const std::string& path, const Options& options, const study::Wanted& wanted, Streams streams, int& code) {
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  std::unique_ptr<study::Evaluation> e;
  if (!found.has_errors())
    if (const auto file = deal::read_deal_file(path, found)) e = study::evaluate(file, question, wanted, found);
  if (found.has_errors()) {
    code = report_trouble(found, streams.err);
    return nullptr;
  }
  code = done;
  return e;
}

bool wants(const Options& options, std::size_t least, std::size_t most, std::string_view command, Streams streams) {
  const std::size_t n = options.positionals.size();
  if (n >= least && n <= most) return true;
  const Command& known = *find_command(command);
  streams.err << "assay: `" << command << "` takes " << known.usage << (n < least ? "; something is missing" : "; that is too much") << '\n'
              << "  fix: assay help " << command << '\n';
  return false;
}

int deliver(const std::string& text, const Options& options, Streams streams) {
  if (options.output.empty() || options.output == "-") {
    streams.out << text;
    return done;
  }
  Diagnostics found;
  report::write_output(options.output, text, found);
  return report_trouble(found, streams.err);
}

std::optional<Parts> Parts::open(const Options& options, Streams streams, int& code) {
  Parts parts(streams);
  if (options.output.empty() || options.output == "-") return parts;
  Diagnostics found;
  parts.file_ = report::Output::open(options.output, found);
  code = report_trouble(found, streams.err);
  if (!parts.file_) return std::nullopt;
  return parts;
}

bool Parts::put(const std::string& text) {
  if (!file_) return static_cast<bool>(streams_.out << text);
  Diagnostics found;
  const bool good = file_->write(text, found);
  if (!good) code_ = report_trouble(found, streams_.err);
  return good;
}

int Parts::finish() {
  if (code_ != done || !file_) return code_;
  Diagnostics found;
  file_->finish({}, found);
  return report_trouble(found, streams_.err);
}

report::Style table_style(const Options& options) {
  const std::string format = options.format_or("text");
  return report::is_prose(format) ? report::Style::memo : format == "text" ? report::Style::screen : report::Style::data;
}

report::Paper document_of(std::string title, std::vector<report::Table> tables) {
  report::Paper document{.title = std::move(title), .blocks = {}};
  for (report::Table& table : tables) document.blocks.push_back(report::table_block(std::move(table)));
  return document;
}

int deliver_with_figures(const std::string& text, const std::string& folder, std::vector<report::PictureFile> pictures, const Options& options, Streams streams) {
  Diagnostics found;
  const bool pdf = options.format_or("md") == "tex";
  for (report::PictureFile& picture : pictures) picture.svg = figure::standalone(picture.svg);
  if (pdf) pictures = report::as_pdf(std::move(pictures), found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  std::vector<std::pair<std::string, std::string>> files;
  for (report::PictureFile& picture : pictures) files.emplace_back(picture.name + (pdf ? ".pdf" : ".svg"), std::move(picture.svg));
  report::write_with_files(options.output, text, folder, files, found);
  return report_trouble(found, streams.err);
}

int deliver_document(const report::Paper& document, const Options& options, Streams streams) {
  const std::string format = options.format_or("md");
  report::Paper paper = document;
  if (const report::Helper* helper = report::helper_for(format)) {
    Diagnostics found;
    std::vector<report::PictureFile> pictures;
    if (!helper->drawer.empty()) pictures = report::as_files(paper, "", ".png");
    for (report::PictureFile& picture : pictures) picture.svg = figure::standalone(picture.svg);
    const std::string bytes = report::made_by(*helper, report::written(std::move(paper), *report::writer_named(helper->from)), pictures, found);
    if (found.has_errors()) return report_trouble(found, streams.err);
    return deliver(bytes, options, streams);
  }
  const std::string folder = format == "html" ? "" : report::folder_beside(options.output);
  if (folder.empty()) return deliver(report::written(document, *report::writer_named(format)), options, streams);
  const auto pictures = report::as_files(paper, folder, format == "tex" ? ".pdf" : ".svg");
  const std::string text = report::written(std::move(paper), *report::writer_named(format));
  return pictures.empty() ? deliver(text, options, streams) : deliver_with_figures(text, folder, pictures, options, streams);
}

int deliver_table(const report::Table& table, const std::string& command, const Options& options, Streams streams) {
  const std::string format = options.format_or("text");
  std::ostringstream text;
  if (report::is_prose(format)) return deliver_document(document_of(table.title, {table}), options, streams);
  if (format == "json") text << report::table_json(table, command);
  else report::writer_named(format)->write(table, text, terminal_form());
  return deliver(text.str(), options, streams);
}

int terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<int>(size.ws_col, 60);
  return 80;
}

bool terminal_is_utf8() {
  if (!isatty(STDOUT_FILENO)) return true;  // a file or a pipe gets the same bytes everywhere
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') {
      const std::string locale(value);
      return locale.find("UTF-8") != std::string::npos || locale.find("utf8") != std::string::npos;
    }
  return false;
}

report::WriteOptions terminal_form() { return {.width = terminal_width(), .ascii = !terminal_is_utf8()}; }

}  // namespace assay::cli
