#include "figure/figure.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace assay::figure {
namespace {

constexpr std::array table{
    Kind{"F1", "football field", "net gain of each party by method, from low to high", "T4 T3 T1", football},
    Kind{"F2", "tornado", "each party's net gain with one input at its P10 and P90", "T5 T7", tornado},
    Kind{"F3", "waterfall", "what each party's net gain is made of", "", waterfall},
    Kind{"F4", "yearly flows", "each party's flows by account and year, and their running sum", "T6 end", flows},
    Kind{"F5", "price fan", "what prices that move by a law may do", "", prices},
    Kind{"F6", "bargaining set", "what the deals that the varied terms make possible give two sides", "T3", bargaining},
    Kind{"F7", "heat map", "the smaller of the parties' gains over two inputs of the deal's own sweep", "T8", heat_map},
    Kind{"F8", "S-curves", "the share of draws that give each party no more than a gain", "", s_curves},
    Kind{"F9", "draws", "the gains of two parties in each draw", "", scatter},
    Kind{"F10", "exposure", "what each party has paid in beyond what it received, by year", "", exposure},
    Kind{"F11", "evidence", "how much of the spread rests on which grade of evidence", "T15 T5 T7", evidence},
    Kind{"F12", "readings", "each party's net gain by reading of the report", "T11", readings},
};

std::vector<report::Block>::iterator last_table(report::Paper& memo) {
  auto last = memo.blocks.end();
  for (auto block = memo.blocks.begin(); block != memo.blocks.end(); ++block)
    if (block->kind == report::Block::table) last = block;
  return last;
}

}  // namespace

std::span<const Kind> kinds() { return table; }

const Kind* kind_named(std::string_view id) {
  for (const Kind& kind : table)
    if (kind.id == id) return &kind;
  return nullptr;
}

void add_pictures(report::Paper& memo, const study::Evaluation& e) {
  for (const Kind& kind : table) {
    std::istringstream tables{std::string(kind.after)};
    auto place = std::find_if(memo.blocks.begin(), memo.blocks.end(), [&](const report::Block& block) { return block.kind == report::Block::picture && block.drawing.kind == kind.id && block.drawing.svg.empty(); });
    for (std::string id; place == memo.blocks.end() && tables >> id;)
      place = id == "end" ? last_table(memo) : std::find_if(memo.blocks.begin(), memo.blocks.end(), [&](const report::Block& block) { return block.kind == report::Block::table && block.content.id == id; });
    if (place == memo.blocks.end()) continue;
    ++place;
    while (place != memo.blocks.end() && place->kind == report::Block::picture) ++place;
    for (report::Picture& picture : kind.draw(e).pictures) {
      report::Block block;
      block.kind = report::Block::picture;
      block.drawing = std::move(picture);
      place = memo.blocks.insert(place, std::move(block)) + 1;
    }
  }
}

}  // namespace assay::figure
