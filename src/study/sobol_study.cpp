#include <fmt/format.h>

#include <algorithm>

#include "study/pick_freeze.hpp"
#include "study/sensitivity.hpp"
#include "study/share_out.hpp"

namespace assay::study {
namespace {

constexpr std::size_t chunk = 1024;  // rows that one thread does at a time: 64 of each replicate
constexpr std::size_t chunks_in_a_round = 16;

class Study {
 public:
  Study(const Evaluation& e, const SensitivityAsked& asked, Diagnostics& found) : e_(e), asked_(asked), found_(found) { design_.seed = asked.seed; }

  std::optional<SobolStudy> run() {
    outputs_.emplace(e_, asked_.outs, found_);
    s_.outputs = outputs_->outputs();
    if (found_.has_errors()) return std::nullopt;
    const Drawing drawing(e_, outputs_->cells(), design_);
    say_what_is_held(drawing, found_);
    s_.held = drawing.held();
    const PickFreeze design(e_, drawing, *outputs_);
    s_.moves.reserve(design.factors().size());
    for (const PickFreeze::Factor& factor : design.factors()) {
      s_.factors.push_back(factor.name);
      s_.moves.push_back(factor.moves);
    }
    s_.operations = design.operations();
    s_.operations_without_reuse = design.operations_without_reuse();
    s_.asked = (asked_.rows + chunk - 1) / chunk * chunk;
    s_.how = drawing.sampler().words();
    sums_ = fresh();
    if (!s_.factors.empty()) draw(design);
    finish();
    if (found_.has_errors()) return std::nullopt;
    return std::move(s_);
  }

 private:
  std::vector<sensitivity::SobolSums> fresh() const {
    std::vector<sensitivity::SobolSums> sums;
    for (std::size_t o = 0; o < outputs_->size(); ++o) sums.emplace_back(s_.factors.size(), design_.replicates, outputs_->near(o));
    return sums;
  }

  void draw(const PickFreeze& design) {
    const std::uint64_t chunks = s_.asked / chunk;
    const std::size_t threads = std::max<std::size_t>(1, std::min<std::uint64_t>(asked_.threads, chunks));
    std::vector<PickFreeze::Worker> hands;
    for (std::size_t t = 0; t < threads; ++t) hands.emplace_back(design);
    for (std::uint64_t begin = 0; begin < chunks; begin += chunks_in_a_round) {
      const std::size_t round = static_cast<std::size_t>(std::min<std::uint64_t>(chunks_in_a_round, chunks - begin));
      std::vector<std::vector<sensitivity::SobolSums>> done(round, fresh());
      share_out(hands, round, [&](PickFreeze::Worker& hand, std::size_t i) {
        for (std::size_t at = 0; at < chunk; at += PickFreeze::lanes) hand.run((begin + i) * chunk + at, PickFreeze::lanes, done[i]);
      });
      for (const auto& one : done)
        for (std::size_t o = 0; o < sums_.size(); ++o) sums_[o].append(one[o]);
      s_.rows += round * chunk;
      if (asked_.progress) asked_.progress(s_.rows);
      if (asked_.stop && asked_.stop()) break;
    }
    s_.interrupted = s_.rows < s_.asked;
  }

  void finish() {
    for (std::size_t o = 0; o < sums_.size(); ++o) {
      s_.left_out.push_back(sums_[o].left_out());
      s_.indices.push_back(sums_[o].indices());
      if (s_.factors.empty() || s_.left_out[o] == 0) continue;
      const std::string& name = s_.outputs[o].written;
      if (s_.left_out[o] == s_.rows) found_.error("E720", {}, fmt::format("no row of {} gives `{}` a value at each of its points", s_.rows, name), "assay evaluate shows where the base case has none; a range may reach where nothing is left to divide by");
      else found_.warning("W702", {}, fmt::format("`{}` lacks a value at some point of {} of {} rows, which are left out", name, s_.left_out[o], s_.rows), outputs_->fix(o));
    }
  }

  const Evaluation& e_;
  const SensitivityAsked& asked_;
  Diagnostics& found_;
  draws::Design design_;
  std::optional<DrawnOutputs> outputs_;
  std::vector<sensitivity::SobolSums> sums_;
  SobolStudy s_;
};

}  // namespace

std::optional<SobolStudy> sobol_study(const Evaluation& e, const SensitivityAsked& asked, Diagnostics& found) { return Study(e, asked, found).run(); }

}  // namespace assay::study
