#include "sensitivity/box.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace assay::sensitivity {
namespace {

constexpr std::size_t cells = 32, run = 64;

bool looked_at(std::size_t row) { return row / run % 2 == 0; }

/// An input in cells that hold as many draws each, as near as equal values let them.
struct Ranked {
  std::vector<double> least, most;   ///< of the draws in a cell
  std::vector<std::uint8_t> cell;    ///< by draw

  explicit Ranked(const std::vector<double>& x) {
    std::vector<double> sorted = x, from;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t c = 0; c < cells; ++c) from.push_back(sorted[c * sorted.size() / cells]);
    from.erase(std::unique(from.begin(), from.end()), from.end());
    least = from;
    most.assign(from.size(), sorted.front());
    for (const double value : x) {
      const auto c = static_cast<std::size_t>(std::upper_bound(from.begin(), from.end(), value) - from.begin()) - 1;
      cell.push_back(static_cast<std::uint8_t>(c));
      most[c] = std::max(most[c], value);
    }
  }
};

struct Cells {
  std::size_t first[2] = {0, 0}, last[2] = {0, 0};
  double sum = -1;
};

/// The rectangle of the largest sum (Bentley, "Programming pearls: algorithm design techniques", Communications of the ACM 27, 1984).
Cells best_rectangle(const std::array<std::array<double, cells>, cells>& grid, std::size_t rows, std::size_t columns) {
  Cells best;
  for (std::size_t top = 0; top < rows; ++top) {
    std::array<double, cells> sums{};
    for (std::size_t bottom = top; bottom < rows; ++bottom) {
      double running = 0;
      std::size_t begin = 0;
      for (std::size_t c = 0; c < columns; ++c) {
        sums[c] += grid[bottom][c];
        if (running < 0) {
          running = 0;
          begin = c;
        }
        running += sums[c];
        if (running > best.sum) best = {{top, begin}, {bottom, c}, running};
      }
    }
  }
  return best;
}

}  // namespace

Boxes find_boxes(const std::vector<std::vector<double>>& inputs, const std::vector<char>& so, std::size_t most) {
  Boxes found;
  double is = 0, is_not = 0, all = 0, judged_is = 0, judged_not = 0;
  for (std::size_t row = 0; row < so.size(); ++row) {
    all += so[row] != 0 ? 1 : 0;
    (looked_at(row) ? (so[row] != 0 ? is : is_not) : (so[row] != 0 ? judged_is : judged_not)) += 1;
  }
  found.share = so.empty() ? 0 : all / static_cast<double>(so.size());
  if (is == 0 || is_not == 0 || judged_is == 0 || judged_not == 0) return found;
  std::vector<Ranked> ranked;
  for (const auto& input : inputs) ranked.emplace_back(input);
  for (std::size_t i = 0; i < inputs.size(); ++i)
    for (std::size_t j = i + 1; j < inputs.size(); ++j) {
      std::array<std::array<double, cells>, cells> grid{};
      for (std::size_t row = 0; row < so.size(); ++row)
        if (looked_at(row)) grid[ranked[i].cell[row]][ranked[j].cell[row]] += so[row] != 0 ? 1 / is : -1 / is_not;
      const Cells in = best_rectangle(grid, ranked[i].least.size(), ranked[j].least.size());
      Box box;
      double inside_is = 0, inside_not = 0;
      for (std::size_t row = 0; row < so.size(); ++row) {
        const std::size_t a = ranked[i].cell[row], b = ranked[j].cell[row];
        if (!looked_at(row) && a >= in.first[0] && a <= in.last[0] && b >= in.first[1] && b <= in.last[1]) (so[row] != 0 ? inside_is : inside_not) += 1;
      }
      for (const std::size_t side : {0u, 1u}) {
        const Ranked& of = ranked[side == 0 ? i : j];
        box.inputs[side] = side == 0 ? i : j;
        if (in.first[side] > 0) box.low[side] = of.least[in.first[side]];
        if (in.last[side] + 1 < of.least.size()) box.high[side] = of.most[in.last[side]];
      }
      box.coverage = inside_is / judged_is;
      box.density = inside_is + inside_not == 0 ? 0 : inside_is / (inside_is + inside_not);
      box.inside = (inside_is + inside_not) / (judged_is + judged_not);
      box.separation = box.coverage - inside_not / judged_not;
      found.best.push_back(box);
    }
  std::stable_sort(found.best.begin(), found.best.end(), [](const Box& a, const Box& b) { return b.separation < a.separation; });
  if (found.best.size() > most) found.best.resize(most);
  return found;
}

}  // namespace assay::sensitivity
