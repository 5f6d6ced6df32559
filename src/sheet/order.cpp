#include <algorithm>
#include <cctype>
#include <numeric>
#include <string_view>

#include "sheet/sheet.hpp"

namespace assay::sheet {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// Letters by their code, numbers by their size: tiers.2 before tiers.10.
bool before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const auto number = [](std::string_view& text) {
      const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
      const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
      text.remove_prefix(digits.size());
      return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    };
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view one = number(a), other = number(b);
      if (one != other) return one.size() != other.size() ? one.size() < other.size() : one < other;
      continue;
    }
    if (a.front() != b.front()) return a.front() < b.front();
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.size() < b.size();
}

}  // namespace

void Sheet::order_parameters() {
  std::vector<std::uint32_t> order(parameters_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    const std::string &one = parameters_[a].path, &other = parameters_[b].path;
    return before(one, other) || (!before(other, one) && one < other);  // "01" and "1" are one number and two paths
  });
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
