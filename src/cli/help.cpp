#include <fmt/format.h>

#include "cli/command.hpp"

namespace assay::cli {
namespace {

std::string option_line(const OptionSpec& spec) {
  std::string name(spec.name);
  if (const auto comma = name.find(','); comma != std::string::npos) name.replace(comma, 1, ", ");
  else name = "    " + name;
  if (!spec.value.empty()) name += ' ' + std::string(spec.value);
  return fmt::format("  {:<26}{}\n", name, spec.about);
}

bool takes(const Command& command, const OptionSpec& spec) {
  const std::string full(spec.name.substr(spec.name.find("--")));
  return full == "--help" || (' ' + std::string(command.options) + ' ').find(' ' + full + ' ') != std::string::npos;
}

std::string indented(std::string_view lines) {
  std::string text = "  ";
  for (const char c : lines) {
    text += c;
    if (c == '\n') text += "  ";
  }
  return text + '\n';
}

}  // namespace

std::string overview() {
  std::string text =
      "Value both sides of an investment-for-resources deal: who gains, and is it fair?\n\n"
      "Usage:  assay COMMAND [options] DEAL.toml ...\n\n"
      "Try:\n"
      "  assay evaluate deals/cholsan-solar.toml\n"
      "  assay evaluate deals/cholsan-solar.toml --set leg.mine.grade=\"2 %\"\n"
      "  assay sweep deals/cholsan-solar.toml grade-by-price -o grid.csv\n"
      "  assay memo deals/cholsan-solar.toml -o memo.md\n";
  std::string_view group;
  for (const Command& command : commands()) {
    if (command.group != group) text += fmt::format("\n{}\n", group = command.group);
    text += fmt::format("  {:<12}{}\n", command.name, command.summary);
  }
  text += "\nOptions of most commands\n";
  for (const OptionSpec& spec : all_options())
    if (takes(*find_command("evaluate"), spec)) text += option_line(spec);
  text += "  -V, --version\n\n"
          "Exit status: 0 done, 2 wrong use, 3 wrong file, 4 no answer, 5 file trouble;\n"
          "  with --verdict-exit also 10 not fair, 11 barred, 12 cannot tell\n"
          "More: assay help COMMAND | KIND (mine, solar-pv ...) | CODE (E101 ...)\n"
          "assay never connects to a network. Not legal advice.\n";
  return text;
}

std::string help_of(const Command& command) {
  std::string text = fmt::format("{}\n\nUsage:  assay {} {}\n", command.summary, command.name, command.usage);
  if (!command.examples.empty()) text += "\nExamples\n" + indented(command.examples);
  text += "\nOptions\n";
  for (const OptionSpec& spec : all_options())
    if (takes(command, spec)) text += option_line(spec);
  if (!command.formats.empty()) text += fmt::format("\nFormats: {}\n", command.formats);
  return text;
}

}  // namespace assay::cli
