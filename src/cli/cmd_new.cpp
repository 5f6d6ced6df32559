#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "base/nearest.hpp"
#include "cli/session.hpp"
#include "cli/templates.hpp"
#include "report/output.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array table{
    Template{"solar-for-mine", "a solar plant for rare-earth mining rights; the ore repays the plant", "", "reference/ree-baskets.csv reference/ree-oxides-domestic-ex-vat.csv"},
    Template{"works-for-mine", "works for the right to a mine, with royalty and income tax", "copper-plan.csv", ""},
    Template{"loan-backed-by-output", "a loan for works with an account at the lender", "", ""},
    Template{"until-recovered", "a plant for a deposit until its cost is recovered out of profit", "copper-plan.csv", ""},
};

std::string_view embedded(std::string_view name) {
  for (const EmbeddedFile& file : embedded_files())
    if (file.name == name) return file.text;
  throw InternalError("no file is embedded as " + std::string(name));
}

std::string with_stem(std::string_view text, std::string_view stem) {
  std::string result;
  while (true) {
    const auto at = text.find(template_stem);
    result += text.substr(0, at);
    if (at == std::string_view::npos) return result;
    result += stem;
    text.remove_prefix(at + template_stem.size());
  }
}

struct NewFile {
  fs::path path;
  std::string text;
  bool shared = false;  ///< one that is there already is as good
};

std::vector<NewFile> files_of(const Template& chosen, const fs::path& deal) {
  const std::string stem = deal.stem().string();
  std::vector<NewFile> files;
  std::string_view shared = chosen.shared;
  while (!shared.empty()) {
    const std::string_view name = shared.substr(0, shared.find(' '));
    files.push_back({deal.parent_path() / name, std::string(embedded(name)), true});
    shared.remove_prefix(std::min(shared.size(), name.size() + 1));
  }
  if (!chosen.plan.empty()) files.push_back({deal.parent_path() / (stem + "-plan.csv"), std::string(embedded(chosen.plan)), false});
  files.push_back({deal, with_stem(embedded(std::string(chosen.kind) + ".toml"), stem), false});  // last: a deal that stands has all it needs
  return files;
}

}  // namespace

std::span<const Template> templates() { return table; }

int cmd_new(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "new", streams)) return wrong_use;
  const Template* chosen = nullptr;
  std::vector<std::string> kinds;
  std::string all;
  for (const Template& known : templates()) {
    kinds.emplace_back(known.kind);
    all += fmt::format("\n       assay new {:<24}{}", known.kind, known.about);
    if (options.positionals[0] == known.kind) chosen = &known;
  }
  if (chosen == nullptr) {
    const std::string meant = nearest(options.positionals[0], kinds);
    streams.err << "assay: there is no template `" << options.positionals[0] << "`\n  fix: " << (meant.empty() ? "one of these:" + all : "assay new " + meant) << '\n';
    return wrong_use;
  }
  if (options.output == "-") {
    streams.out << with_stem(embedded(std::string(chosen->kind) + ".toml"), chosen->kind);
    return done;
  }
  const fs::path deal = options.output.empty() ? std::string(chosen->kind) + ".toml" : options.output;
  if (deal.extension() != ".toml") {
    streams.err << "assay: a deal is a .toml file, and " << deal.string() << " is none\n  fix: -o " << deal.stem().string() << ".toml\n";
    return wrong_use;
  }
  Diagnostics found;
  const auto files = files_of(*chosen, deal);
  std::error_code trouble;
  for (const NewFile& file : files)
    if (!file.shared && fs::exists(file.path, trouble))
      found.error("E501", {}, file.path.string() + " is there already, and is left as it is", "another name:  assay new " + std::string(chosen->kind) + " -o my-deal.toml");
  if (found.has_errors()) return report_trouble(found, streams.err);
  for (const NewFile& file : files) {
    const bool there = file.shared && fs::exists(file.path, trouble);
    if (file.shared && !there) fs::create_directories(file.path.parent_path(), trouble);
    if (!there) report::write_output(file.path.string(), file.text, found);
    if (found.has_errors()) return report_trouble(found, streams.err);
    streams.out << (there ? "kept   " : "wrote  ") << file.path.string() << '\n';
  }
  streams.out << "Next:  fill in what is \"?\"; assay check " << deal.string() << " says what is still open\n";
  return done;
}

}  // namespace assay::cli
