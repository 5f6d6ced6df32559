#include "cli/completion.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <vector>

#include "cli/command.hpp"
#include "cli/list_keys.hpp"
#include "cli/templates.hpp"

namespace assay::cli {
namespace {

/// Options whose value is a name of the deal on the line, and what `assay list` calls these names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named_by_the_deal{{
    {"--scenario", "scenarios"}, {"--scenarios", "scenarios"}, {"--reading", "readings"}, {"--readings", "readings"}, {"--set", "inputs"}, {"--for", "inputs"},
}};

std::string_view long_of(const OptionSpec& option) { return option.name.substr(option.name.find("--")); }
std::optional<std::string_view> short_of(const OptionSpec& option) {
  if (option.name.starts_with("--")) return std::nullopt;
  return option.name.substr(0, option.name.find(','));
}
std::string_view listed_as(const OptionSpec& option) {
  for (const auto& [name, what] : named_by_the_deal)
    if (name == long_of(option)) return what;
  return {};
}
bool takes(const Command& command, const OptionSpec& option) {
  return long_of(option) == "--help" || fmt::format(" {} ", command.options).find(fmt::format(" {} ", long_of(option))) != std::string::npos;
}

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + '\'';
}

/// The words that a command's first argument may be; empty: it is a file.
std::string first_words(const Command& command) {
  std::string words;
  const auto add = [&](std::string_view word) { words += (words.empty() ? "" : " ") + std::string(word); };
  if (command.name == "list")
    for (const std::string_view what : listable()) add(what);
  if (command.name == "help")
    for (const Command& known : commands()) add(known.name);
  if (command.name == "new")
    for (const Template& known : templates()) add(known.kind);
  if (command.name == "completion")
    for (const Shell& shell : shells()) add(shell.name);
  return words;
}
std::string_view file_ending(const Command& command) { return command.usage.starts_with("FILE.csv") ? "csv" : "toml"; }

/// Names of the deal that stands on the command line, by the program itself: rows "scenario,ID,..." of `assay list scenarios`, or "PATH,...".
constexpr std::string_view shell_names = R"(
_assay_names() {  # WHAT PROGRAM WORD ...: the names that the deal among the words has
  local what=$1 program=$2 word
  for word in "${@:3}"; do
    case $what:$word in
      inputs:*.toml) "$program" list inputs "$word" --format csv 2>/dev/null | sed '1d;s/,.*//'; return ;;
      *.toml) "$program" list "$what" "$word" --format csv 2>/dev/null | sed -n "s/^${what%s},\\([^,]*\\),.*/\\1/p"; return ;;
    esac
  done
}
)";

std::string bash_script() {
  std::string text = "# bash completion of assay; assay completion bash prints it\n" + std::string(shell_names);
  text += "\n_assay() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} options= formats= first= ending=toml words=\n"
          "  COMPREPLY=()\n  case $command in\n";
  std::string names;
  for (const Command& command : commands()) {
    names += std::string(command.name) + ' ';
    std::string options;
    for (const OptionSpec& option : all_options())
      if (takes(command, option)) {
        if (const auto brief = short_of(option)) options += std::string(*brief) + ' ';
        options += std::string(long_of(option)) + ' ';
      }
    text += fmt::format("    {}) options={} formats={} first={} ending={} ;;\n", command.name, quoted(options), quoted(command.formats), quoted(first_words(command)), file_ending(command));
  }
  text += fmt::format("  esac\n  if [ \"$COMP_CWORD\" = 1 ]; then\n    COMPREPLY=($(compgen -W '{}--help --version' -- \"$cur\"))\n    return\n  fi\n  case $prev in\n", names);
  text += "    -f|--format) COMPREPLY=($(compgen -W \"$formats\" -- \"$cur\")); return ;;\n    --color) COMPREPLY=($(compgen -W 'auto always never' -- \"$cur\")); return ;;\n"
          "    -o|--output) COMPREPLY=($(compgen -f -- \"$cur\")); compopt -o filenames; return ;;\n";
  for (const OptionSpec& option : all_options()) {
    const std::string_view what = listed_as(option);
    if (!what.empty())
      text += fmt::format("    {}) COMPREPLY=($(compgen -W \"$(_assay_names {} \"${{COMP_WORDS[@]}}\")\" {}-- \"$cur\")); {}return ;;\n", long_of(option), what,
                          long_of(option) == "--set" ? "-S = " : "", long_of(option) == "--set" ? "compopt -o nospace; " : "");
    else if (!option.value.empty() && option.name != "-f,--format" && option.name != "--color" && option.name != "-o,--output")
      text += fmt::format("    {}) return ;;\n", long_of(option));
  }
  text += "  esac\n"
          "  case $cur in\n    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$cur\")); return ;;\n  esac\n"
          "  if [ -n \"$first\" ] && [ \"$COMP_CWORD\" = 2 ]; then COMPREPLY=($(compgen -W \"$first\" -- \"$cur\")); return; fi\n"
          "  COMPREPLY=($(compgen -d -- \"$cur\") $(compgen -f -X \"!*.$ending\" -- \"$cur\"))\n  compopt -o filenames\n}\ncomplete -F _assay assay\n";
  return text;
}

/// "NAME:what it does", for _describe: a colon of the text itself is escaped.
std::string described(std::string_view name, std::string_view about) {
  std::string text;
  for (const char c : about) text += c == ':' ? std::string("\\:") : std::string(1, c);
  return quoted(fmt::format("{}:{}", name, text));
}

std::string zsh_script() {
  std::string text = "#compdef assay\n# zsh completion of assay; assay completion zsh prints it\n" + std::string(shell_names);
  text += "\n_assay_named() { local -a names=(${(f)\"$(_assay_names $1 $words)\"}); compadd ${@:2} -a names }\n\n"
          "_assay() {\n  local -a known\n  if (( CURRENT == 2 )); then\n    known=(\n";
  for (const Command& command : commands()) text += fmt::format("      {}\n", described(command.name, command.summary));
  text += "    )\n    _describe command known\n    return\n  fi\n  local command=$words[2]\n  case $command in\n";
  for (const Command& command : commands()) {
    text += fmt::format("    {})\n      _arguments \\\n", command.name);
    for (const OptionSpec& option : all_options()) {
      if (!takes(command, option)) continue;
      std::string about;  // brackets and colons mean something to _arguments
      for (const char c : option.about) about += c == '[' || c == ']' || c == ':' ? std::string("\\") + c : std::string(1, c);
      std::string action;
      if (const std::string_view what = listed_as(option); !what.empty()) action = fmt::format("_assay_named {}{}", what, long_of(option) == "--set" ? " -S =" : "");
      else if (long_of(option) == "--format") action = fmt::format("({})", command.formats);
      else if (long_of(option) == "--color") action = "(auto always never)";
      else if (long_of(option) == "--output") action = "_files";
      else action = " ";
      const std::string value = option.value.empty() ? std::string() : fmt::format(":{}:{}", option.value, action);
      const bool again = option.about.find("repeat") != std::string_view::npos;
      if (const auto brief = short_of(option)) text += fmt::format("        {} \\\n", quoted(fmt::format("{}[{}]{}", *brief, about, value)));
      text += fmt::format("        {} \\\n", quoted(fmt::format("{}{}[{}]{}", again ? "*" : "", long_of(option), about, value)));
    }
    const std::string first = first_words(command);
    text += first.empty() ? fmt::format("        '*:file:_files -g \"*.{}\"' ;;\n", file_ending(command))
                          : fmt::format("        '2:what:({})' '*:file:_files -g \"*.toml\"' ;;\n", first);
  }
  text += "  esac\n}\n_assay \"$@\"\n";
  return text;
}

std::string fish_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return result + '\'';
}

std::string fish_script() {
  std::string text =
      "# fish completion of assay; assay completion fish prints it\n\n"
      "function __assay_names --argument-names what\n"
      "  set -l words (commandline -opc)\n"
      "  for word in $words\n"
      "    if string match -q '*.toml' -- $word\n"
      "      switch $what\n"
      "        case inputs\n"
      "          $words[1] list inputs $word --format csv 2>/dev/null | sed '1d;s/,.*//'\n"
      "        case '*'\n"
      "          $words[1] list $what's' $word --format csv 2>/dev/null | sed -n \"s/^$what,\\\\([^,]*\\\\),.*/\\\\1/p\"\n"
      "      end\n"
      "      return\n"
      "    end\n"
      "  end\n"
      "end\n\ncomplete -c assay -f\ncomplete -c assay -s V -l version -n __fish_use_subcommand -d 'print the version'\n";
  for (const Command& command : commands()) {
    text += fmt::format("\ncomplete -c assay -n __fish_use_subcommand -a {} -d {}\n", command.name, fish_quoted(command.summary));
    const std::string here = fmt::format("complete -c assay -n '__fish_seen_subcommand_from {}'", command.name);
    const std::string first = first_words(command);
    if (!first.empty()) text += fmt::format("{} -a {}\n", here, fish_quoted(first));
    if (first.empty() || command.name == "list") text += fmt::format("{} -a '(__fish_complete_suffix .{})'\n", here, file_ending(command));
    for (const OptionSpec& option : all_options()) {
      if (!takes(command, option)) continue;
      std::string line = here;
      if (const auto brief = short_of(option)) line += fmt::format(" -s {}", brief->substr(1));
      line += fmt::format(" -l {}", long_of(option).substr(2));
      if (!option.value.empty()) line += " -r";
      if (const std::string_view what = listed_as(option); !what.empty()) line += fmt::format(" -a '(__assay_names {})'", what == "inputs" ? what : what.substr(0, what.size() - 1));
      else if (long_of(option) == "--format") line += fmt::format(" -a {}", fish_quoted(command.formats));
      else if (long_of(option) == "--color") line += " -a 'auto always never'";
      else if (long_of(option) == "--output") line += " -F";
      text += fmt::format("{} -d {}\n", line, fish_quoted(option.about));
    }
  }
  return text;
}

constexpr std::array table{
    Shell{"bash", "bash-completion/completions/assay", bash_script},
    Shell{"zsh", "zsh/site-functions/_assay", zsh_script},
    Shell{"fish", "fish/vendor_completions.d/assay.fish", fish_script},
};

}  // namespace

std::span<const Shell> shells() { return table; }

}  // namespace assay::cli
