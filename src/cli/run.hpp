#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace assay::cli {

/// The whole program: arguments without the program's name, where the answer goes and where talk goes. Returns the exit code:
/// 0 done, 1 bug, 2 wrong use, 3 wrong deal, 5 file trouble, 10 to 12 with --verdict-exit (rulings 25).
int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

}  // namespace assay::cli
