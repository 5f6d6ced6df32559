#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/table.hpp"
#include "study/evaluation.hpp"
#include "study/simulate.hpp"

namespace assay::report {

// How figures of tables were made that are no cell of this run: a sentence each, and where a command gives the number again, that command on a line of its
// own. TableCell::basis holds them, the command behind the first line end.

/// Of the draws: "P10 of host.surplus over 20,000 draws of 26 inputs, Sobol points, seed 1."
std::string drawn_basis(const study::Evaluation& e, const study::DrawnFigure& figure, std::string_view what);
std::string chance_basis(const study::Evaluation& e, const study::DrawnChance& chance);
/// One input at an end of its range: "host.surplus with leg.mine.grade at 1 % (P10), every other input at its base."
std::string moved_basis(const study::Evaluation& e, const std::string& figure, const study::Driver& driver, bool high);
/// How far a figure moves from one end to the other.
std::string swing_basis(const std::string& figure, const std::string& path, const std::string& low, const std::string& high);
/// Inputs at other values, each as a deal file writes it: "host.surplus with leg.mine.grade at 1 % and price.ore.value at 9 USD/t, every other input at its base."
std::string set_basis(const study::Evaluation& e, const std::string& figure, const std::vector<std::pair<std::string, std::string>>& values);
/// Another reading or scenario of the file: "host.surplus under scenario low-price: the file's note."
std::string reading_basis(const study::Evaluation& e, const std::string& figure, const std::string& id, const std::string& note);
std::string scenario_basis(const study::Evaluation& e, const std::string& figure, const std::string& id, const std::string& note);
/// Whose deal a scenario has the terms of, and on what evidence: "Angola 2004: C [imf2011]".
std::string comparable_words(const study::Evaluation& e, const deal::Variant& scenario);
/// A sum of cells above it in its table.
std::string sum_basis(std::string_view of);

}  // namespace assay::report
