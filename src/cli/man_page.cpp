#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/completion.hpp"
#include "cli/version.hpp"

namespace assay::cli {
namespace {

/// Text as groff has it: no hyphenation of its own, no line that looks like a request.
std::string roff(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool starts = result.empty() || result.back() == '\n';
    if (starts && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\') result += "\\e";
    else if (c == '-') result += "\\-";
    else result += c;
  }
  return result;
}

std::string option_entry(const OptionSpec& option) {
  std::string name;
  for (const char c : option.name) name += c == ',' ? std::string(", ") : std::string(1, c);
  const std::string value = option.value.empty() ? std::string() : fmt::format(" \\fI{}\\fR", roff(option.value));
  return fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(name), value, roff(option.about));
}

}  // namespace

std::string man_page() {
  std::string text = fmt::format(
      ".TH ASSAY 1 \"\" \"assay {}\" \"User Commands\"\n.SH NAME\nassay \\- value both sides of an investment\\-for\\-resources deal\n"
      ".SH SYNOPSIS\n.B assay\n.I COMMAND\n[\\fIoptions\\fR] \\fIDEAL.toml\\fR ...\n.SH DESCRIPTION\n"
      "One side builds something, the other gives resources. A deal is a TOML file; the answer says who gains and how much, whether the exchange is fair, "
      "whether it is lawful, and how well founded the answer is.\nThe program never connects to a network.\n",
      version);
  std::string_view group;
  for (const Command& command : commands()) {
    if (command.group != group) {
      group = command.group;
      text += ".SH \"";
      for (const char c : group) text += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
      text += "\"\n";
    }
    text += fmt::format(".SS assay {} {}\n{}.\n", command.name, roff(command.usage), roff(command.summary));
    if (!command.options.empty()) text += fmt::format(".PP\nOptions: {}.\n", roff(command.options));
    if (!command.formats.empty()) text += fmt::format("Formats: {}.\n", roff(command.formats));
    if (!command.examples.empty()) text += fmt::format(".PP\n.nf\n.RS 4\n{}\n.RE\n.fi\n", roff(command.examples));
  }
  text += ".SH OPTIONS\n";
  for (const OptionSpec& option : all_options()) text += option_entry(option);
  text += ".SH \"EXIT STATUS\"\n";
  for (const ExitStatus& status : exit_statuses()) text += fmt::format(".TP\n.B {}\n{}\n", static_cast<int>(status.code), roff(status.about));
  text += ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nNo colour, whatever the terminal.\n";
  return text;
}

}  // namespace assay::cli
