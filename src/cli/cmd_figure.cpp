#include <algorithm>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "cli/session.hpp"
#include "figure/canvas.hpp"
#include "figure/figure.hpp"
#include "report/writer.hpp"

namespace assay::cli {
namespace {

/// The kinds asked for, in their order; all where none is named. E914.
std::vector<const figure::Kind*> kinds_in(const std::vector<std::string>& names, Diagnostics& found) {
  std::vector<const figure::Kind*> wanted;
  std::string all;
  for (const figure::Kind& kind : figure::kinds()) {
    all += (all.empty() ? "" : ", ") + std::string(kind.id);
    if (names.empty() || std::find(names.begin(), names.end(), kind.id) != names.end()) wanted.push_back(&kind);
  }
  for (const std::string& name : names)
    if (figure::kind_named(name) == nullptr) found.error("E914", {}, "there is no figure `" + name + "`", "one of: " + all);
  return wanted;
}

/// Makes the folder where it is not there. E501.
bool make_folder(const std::string& folder, Diagnostics& found) {
  std::error_code trouble;
  std::filesystem::create_directory(folder, trouble);
  if (!trouble && std::filesystem::is_directory(folder, trouble)) return true;
  found.error("E501", {}, "cannot make the folder " + folder + (trouble ? ": " + trouble.message() : ": a file of that name is there"), "name another folder with -o");
  return false;
}

}  // namespace

int cmd_figure(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "figure", streams)) return wrong_use;
  Diagnostics found;
  const std::vector<std::string> names = names_in(options.figures);
  const auto kinds = kinds_in(names, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  int code = done;
  study::Wanted wanted{.drivers = true, .readings = true, .scenarios = true};
  if (!read_draws(options, wanted, streams)) return wrong_use;
  const auto e = run_deal(options.positionals[0], options, wanted, streams, code);
  if (!e) return code;

  std::vector<report::Picture> pictures;
  std::string left_out;
  for (const figure::Kind* kind : kinds) {
    figure::Drawn drawn = kind->draw(*e);
    if (drawn.pictures.empty() && !names.empty()) found.warning("W706", {}, "the deal has no figure " + std::string(kind->id) + " (" + std::string(kind->name) + "): " + drawn.why_none);
    if (drawn.pictures.empty()) left_out += "left out  " + std::string(kind->id) + ' ' + std::string(kind->name) + ": " + drawn.why_none + '\n';
    for (report::Picture& picture : drawn.pictures) pictures.push_back(std::move(picture));
  }
  report_trouble(found, streams.err);
  found = {};
  const bool to_stream = options.output.empty() || options.output == "-";
  if (to_stream && pictures.size() > 1) {
    streams.err << "assay: these are " << pictures.size() << " figures, each with a file of data\n  fix: name a folder, -o figures, or one figure\n";
    return wrong_use;
  }
  if (to_stream) {
    if (!pictures.empty()) streams.out << figure::standalone(pictures.front().svg);
    return done;
  }
  if (!make_folder(options.output, found)) return report_trouble(found, streams.err);
  for (const report::Picture& picture : pictures) {
    const std::string stem = options.output + (options.output.ends_with('/') ? "" : "/") + "figure-" + picture.id;
    std::ostringstream data;
    report::write_csv(picture.data, data, {});
    if (!report::write_output(stem + ".svg", figure::standalone(picture.svg), found) || !report::write_output(stem + ".csv", data.str(), found)) return report_trouble(found, streams.err);
    streams.out << stem << ".svg\n" << stem << ".csv\n";
  }
  if (names.empty()) streams.out << left_out;
  return done;
}

}  // namespace assay::cli
