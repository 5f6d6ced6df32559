#include <algorithm>
#include <cctype>
#include <numeric>
#include <string>
#include <string_view>

#include "sheet/sheet.hpp"

namespace assay::sheet {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// The digits that `text` begins with, without leading zeros; they are taken off it.
std::string_view take_number(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

/// Letters by their code, numbers by their size: tiers.2 before tiers.10. "01" and "1" are one number and two paths.
bool before(const std::string& one, const std::string& other) {
  std::string_view a = one, b = other;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view first = take_number(a), second = take_number(b);
      if (first != second) return first.size() != second.size() ? first.size() < second.size() : first < second;
    } else if (a.front() != b.front()) {
      return a.front() < b.front();
    } else {
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.size() != b.size() ? a.size() < b.size() : one < other;
}

}  // namespace

void Sheet::order_parameters() {
  std::vector<std::uint32_t> order(parameters_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) { return before(parameters_[a].path, parameters_[b].path); });
  std::vector<Parameter> parameters;
  std::vector<NodeId> nodes;
  for (const std::uint32_t from : order) {
    nodes_[parameter_nodes_[from].value].a = parameter_by_path_[parameters_[from].path] = static_cast<std::uint32_t>(parameters.size());
    nodes.push_back(parameter_nodes_[from]);
    parameters.push_back(std::move(parameters_[from]));
  }
  parameters_ = std::move(parameters);
  parameter_nodes_ = std::move(nodes);
}

}  // namespace assay::sheet
