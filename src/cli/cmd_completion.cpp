#include "base/nearest.hpp"
#include "cli/completion.hpp"
#include "cli/session.hpp"

namespace assay::cli {

int cmd_completion(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "completion", streams)) return wrong_use;
  std::vector<std::string> names;
  std::string all;
  for (const Shell& shell : shells()) {
    if (options.positionals[0] == shell.name) return deliver(shell.script(), options, streams);
    names.emplace_back(shell.name);
    all += (all.empty() ? "one of: " : ", ") + names.back();
  }
  const std::string meant = nearest(options.positionals[0], names);
  streams.err << "assay: there are no completions for the shell `" << options.positionals[0] << "`\n  fix: " << (meant.empty() ? all : "assay completion " + meant) << '\n';
  return wrong_use;
}

int cmd_man(const Options& options, Streams streams) {
  if (!wants(options, 0, 0, "man", streams)) return wrong_use;
  return deliver(man_page(), options, streams);
}

}  // namespace assay::cli
