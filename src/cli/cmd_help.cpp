#include <fmt/format.h>

#include <ostream>

#include "base/nearest.hpp"
#include "cli/command.hpp"
#include "deal/sections.hpp"

namespace assay::cli {
namespace {

std::string key_lines(std::span<const model::Key> keys) {
  std::string text;
  for (const model::Key& key : keys) {
    std::string tail;
    if (key.required) tail = "required";
    else if (!key.fallback.empty()) tail = "default " + std::string(key.fallback);
    text += fmt::format("  {:<18}{}{}\n", key.name, key.about, tail.empty() ? "" : " (" + tail + ")");
    if (!key.example.empty()) text += fmt::format("  {:<18}  {} = {}\n", "", key.name, key.example);
  }
  return text;
}

std::string help_of_kind(const model::Kind& kind) {
  std::string text = fmt::format("[{}.ID]  kind = \"{}\": {}\n\n{}", kind.section, kind.name, kind.about, key_lines(kind.keys));
  for (const model::Key& key : kind.keys)
    if (key.rows != nullptr) text += fmt::format("\n[[{}.ID.{}]]: {}\n\n{}", kind.section, key.name, key.about, key_lines(key.rows->keys));
  return fmt::format("{}\nIn every such table:\n{}", text, key_lines(deal::common_keys()));
}

std::string help_of_section(const deal::Section& section) {
  const std::string shape = section.list ? fmt::format("[[{}]]", section.name) : section.by_id ? fmt::format("[{}.ID]", section.name) : fmt::format("[{}]", section.name);
  return fmt::format("{}: {}\n\n{}", shape, section.about, key_lines(section.keys));
}

}  // namespace

int cmd_help(const Options& options, Streams streams) {
  if (options.positionals.empty()) return streams.out << overview(), done;
  const std::string& topic = options.positionals.front();
  bool known = false;
  if (const Command* command = find_command(topic)) {
    streams.out << help_of(*command);
    return done;
  }
  for (const model::Kind& kind : deal::kinds())
    if (kind.name == topic) {
      streams.out << help_of_kind(kind);
      known = true;
    }
  if (known) return done;
  if (const deal::Section* section = deal::find_section(topic)) {
    streams.out << help_of_section(*section);
    return done;
  }
  if (topic == "quantity" || topic == "ranges" || topic == "units") {
    streams.out << "A quantity is a text: numbers and a unit, \"2.5 GW\".\n"
                   "  \"3 %\"             certain\n"
                   "  \"2 .. 5 %\"        P10 .. P90; base = median (lognormal when both are positive)\n"
                   "  \"1 .. 3 .. 5 %\"   low, most likely, high (PERT); base = most likely\n\n"
                   "The long form is a table:\n"
                << key_lines(deal::quantity_keys()) << "\nUnits: assay list units\n";
    return done;
  }
  std::vector<std::string> names{"quantity"};
  for (const Command& command : commands()) names.emplace_back(command.name);
  for (const model::Kind& kind : deal::kinds()) names.emplace_back(kind.name);
  for (const deal::Section& section : deal::sections()) names.emplace_back(section.name);
  if (topic.size() == 4 && (topic[0] == 'E' || topic[0] == 'W')) {
    streams.out << "Every error code, with a sample and what to write instead, stands in docs/errors.md.\n";
    return done;
  }
  const std::string meant = nearest(topic, names);
  streams.err << "assay: there is no help on `" << topic << "`\n  fix: " << (meant.empty() ? "assay --help" : "assay help " + meant) << '\n';
  return wrong_use;
}

}  // namespace assay::cli
