#include "cli/run.hpp"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

#include "base/nearest.hpp"
#include "cli/command.hpp"
#include "cli/version.hpp"
#include "numeric/isa.hpp"

namespace assay::cli {
namespace {

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text) {
    if (c != by) part += c;
    else if (!part.empty()) parts.push_back(std::move(part)), part.clear();
  }
  if (!part.empty()) parts.push_back(std::move(part));
  return parts;
}

/// The long name of an option spec: "--output" of "-o,--output".
std::string long_name(const OptionSpec& spec) { return std::string(spec.name.substr(spec.name.find("--"))); }

/// Connects one option of the table to its place in Options.
void bind(CLI::App& app, const OptionSpec& spec, Options& o) {
  const std::string name(spec.name), full = long_name(spec);
  const auto text = [&](std::string& target) { app.add_option(name, target); };
  const auto flag = [&](bool& target) { app.add_flag(name, target); };
  // "A,B", repeatable; an argument after it is not its own. CLI11's delimiter counts the parts as arguments.
  const auto list = [&](std::vector<std::string>& target) {
    app.add_option_function<std::string>(name, [&target](const std::string& written) {
      for (std::string& part : split(written, ',')) target.push_back(std::move(part));
    })->trigger_on_parse();
  };
  // An end of the --for before it, or of what the command is about.
  const auto end = [&](std::string& target, std::string Options::Varied::*of) {
    app.add_option_function<std::string>(name, [&o, &target, of](const std::string& written) { (o.vary.empty() ? target : o.vary.back().*of) = written; })->trigger_on_parse();
  };
  if (full == "--set") app.add_option(name, o.sets)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
  else if (full == "--where") app.add_option(name, o.where)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
  else if (full == "--column") text(o.column);
  else if (full == "--series") text(o.series);
  else if (full == "--from") end(o.from, &Options::Varied::from);
  else if (full == "--to") end(o.to, &Options::Varied::to);
  else if (full == "--process") text(o.process);
  else if (full == "--for") app.add_option_function<std::string>(name, [&o](const std::string& path) { o.vary.push_back({path, {}, {}}); })->trigger_on_parse();
  else if (full == "--until") text(o.until);
  else if (full == "--scenario") text(o.scenario);
  else if (full == "--reading") text(o.reading);
  else if (full == "--scenarios") list(o.scenarios);
  else if (full == "--readings") list(o.readings);
  else if (full == "--all") flag(o.all);
  else if (full == "--output") text(o.output);
  else if (full == "--format") text(o.format);
  else if (full == "--json") flag(o.json);
  else if (full == "--out") text(o.out);
  else if (full == "--tables") text(o.tables);
  else if (full == "--words") text(o.words);
  else if (full == "--figures") text(o.figures);
  else if (full == "--inputs") text(o.inputs);
  else if (full == "--year") text(o.year);
  else if (full == "--draws") text(o.draws);
  else if (full == "--seed") text(o.seed);
  else if (full == "--jobs") text(o.jobs);
  else if (full == "--keep") text(o.keep);
  else if (full == "--draws-file") text(o.draws_file);
  else if (full == "--decimal") flag(o.decimal);
  else if (full == "--rules") text(o.rules);
  else if (full == "--resume") flag(o.resume);
  else if (full == "--mode") text(o.mode);
  else if (full == "--method") text(o.method);
  else if (full == "--expect") flag(o.expect);
  else if (full == "--strict") flag(o.strict);
  else if (full == "--quiet") flag(o.quiet);
  else if (full == "--verbose") flag(o.verbose);
  else if (full == "--color") text(o.color);
  else if (full == "--verdict-exit") flag(o.verdict_exit);
  else if (full == "--help") flag(o.help);
  else throw InternalError("option without a place: " + full);
}

int usage_error(std::ostream& err, const std::string& message, const std::string& fix) {
  err << "assay: " << message << '\n';
  if (!fix.empty()) err << "  fix: " << fix << '\n';
  return wrong_use;
}

/// Parses the arguments after the command. Returns done, or an exit code after saying what is wrong.
int parse(const Command& command, const std::vector<std::string>& arguments, Options& o, std::ostream& err) {
  CLI::App app;
  app.set_help_flag();  // help is ours
  app.allow_extras();
  std::vector<std::string> known;
  std::vector<std::string> wanted = split(command.options, ' ');
  wanted.emplace_back("--help");
  for (const OptionSpec& spec : all_options())
    if (std::find(wanted.begin(), wanted.end(), long_name(spec)) != wanted.end()) {
      bind(app, spec, o);
      known.push_back(long_name(spec));
    }
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return usage_error(err, std::string(command.name) + ": " + error.what(), "assay help " + std::string(command.name));
  }
  bool only_positionals = false;
  for (const std::string& extra : app.remaining()) {
    if (extra == "--" && !only_positionals) {
      only_positionals = true;
      continue;
    }
    if (!only_positionals && extra.size() > 1 && extra.front() == '-') {
      const std::string name = extra.substr(0, extra.find('='));
      const std::string meant = nearest(name, known);
      return usage_error(err, "`" + std::string(command.name) + "` has no option " + name, meant.empty() ? "assay help " + std::string(command.name) : "write  " + meant);
    }
    o.positionals.push_back(extra);
  }
  if (o.color != "auto" && o.color != "always" && o.color != "never") return usage_error(err, "--color " + o.color + " is not known", "one of auto, always, never");
  const auto formats = split(command.formats, ' ');
  if (o.json && !o.format.empty() && o.format != "json") return usage_error(err, "--json and --format " + o.format + " disagree", "keep one of them");
  if (o.json && std::find(formats.begin(), formats.end(), "json") == formats.end())
    return usage_error(err, "`" + std::string(command.name) + "` does not print json", "");
  if (!formats.empty() && o.format.empty() && !o.json && o.output.find('.') != std::string::npos && o.output != "-") {
    std::string ending = o.output.substr(o.output.rfind('.') + 1);
    if (ending == "txt") ending = "text";
    if (std::find(formats.begin(), formats.end(), ending) != formats.end()) o.format = ending;
    else if (ending.find('/') == std::string::npos)
      return usage_error(err, "`" + std::string(command.name) + "` does not write ." + ending + " files", "say  --format  one of: " + std::string(command.formats));
  }
  if (!o.format.empty() && std::find(formats.begin(), formats.end(), o.format) == formats.end()) {
    const std::string meant = nearest(o.format, formats);
    return usage_error(err, "format `" + o.format + "` is not one of: " + std::string(command.formats), meant.empty() ? "" : "--format " + meant);
  }
  return done;
}

int dispatch(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  if (arguments.empty()) {
    err << overview();
    return wrong_use;
  }
  const std::string& first = arguments.front();
  if (first == "-h" || first == "--help") return out << overview(), done;
  if (first == "-V" || first == "--version") return out << "assay " << version << '\n', done;
  const Command* command = find_command(first);
  if (command == nullptr) {
    std::vector<std::string> names;
    for (const Command& known : commands()) names.emplace_back(known.name);
    const std::string meant = nearest(first, names);
    if (first.ends_with(".toml")) return usage_error(err, "a command comes first", "assay evaluate " + first);
    return usage_error(err, "there is no command `" + first + "`", meant.empty() ? "assay --help" : "assay " + meant);
  }
  Options options;
  const int parsed = parse(*command, {arguments.begin() + 1, arguments.end()}, options, err);
  if (options.help) return out << help_of(*command), done;
  if (parsed != done) return parsed;
  if (const char* const asked = std::getenv("ASSAY_ISA"); asked != nullptr && *asked != '\0' && !numeric::isa_called(asked)) {
    std::string names;
    for (const auto isa : {numeric::Isa::baseline, numeric::Isa::avx2, numeric::Isa::avx512})
      if (numeric::available(isa)) names += (names.empty() ? "" : ", ") + std::string(numeric::name_of(isa));
    return usage_error(err, "ASSAY_ISA is `" + std::string(asked) + "`, which is no instruction set that this program has kernels for and this machine can run", "one of: " + names + "; or unset it");
  }
  return command->run(options, {out, err});
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  try {
    const int code = dispatch(arguments, out, err);
    out.flush();
    if (!out) {
      Diagnostics found;
      found.error("E501", {}, "cannot write standard output: the disk is full, or what reads it has stopped", "free some space, or write to a file with -o");
      err << render(found);
      return file_trouble;
    }
    return code;
  } catch (const std::exception& bug_found) {
    err << "assay: this is a bug in assay, not in your file: " << bug_found.what()
        << "\n  please report it with the deal file and the command you ran\n";
    return bug;
  }
}

}  // namespace assay::cli
