#pragma once
#include <string>
#include <vector>

#include "study/evaluation.hpp"

namespace assay::report {

/// What stands below the table of parties: a sentence for each party (return, payback, when it would rather have other terms), one on who is out of
/// pocket when, one on the rate that the swap implies.
std::vector<std::string> party_sentences(const study::Evaluation& e);

/// A sentence for each venture: owners, value, what it calls and pays out.
std::vector<std::string> venture_sentences(const study::Evaluation& e);

}  // namespace assay::report
