#include "engine/batch.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace assay::engine {
namespace {

constexpr std::size_t marks_stride = block_lanes + 8;  // the mark of the whole block, and up to the next line of the cache
constexpr std::size_t cache_line = 64 / sizeof(double);

}  // namespace

Batch::Batch(const Plan& plan, numeric::Isa isa) : plan_(plan), kernels_(kernels_for(isa)), undefined_(plan.outputs()) {
  for (const Plan::Step& step : plan.steps()) steps_.push_back(kernels_.of(step.shape));
  const std::size_t columns = plan.constants().size() + plan.slots(), groups = plan.graph().groups.size();
  space_.resize(columns * block + groups * marks_stride + cache_line);
  double* const start = space_.data() + (cache_line - reinterpret_cast<std::uintptr_t>(space_.data()) / sizeof(double) % cache_line) % cache_line;
  table_.resize(plan.inputs());
  for (std::size_t i = 0; i < columns; ++i) table_.push_back(start + i * block);
  for (std::size_t i = 0; i < groups; ++i) table_.push_back(start + columns * block + i * marks_stride);
  std::vector<char> taken(plan.inputs() + columns, 0);
  for (const std::uint32_t result : plan.results()) {
    const bool is_slot = result >= plan.inputs() + plan.constants().size() && taken[result] == 0;
    taken[result] = 1;
    own_.push_back(is_slot ? table_[result] : nullptr);
  }
  for (std::size_t i = 0; i < plan.constants().size(); ++i) std::fill_n(table_[plan.inputs() + i], block, plan.constants()[i]);
}

void Batch::run(const double* const* in, double* const* out, std::size_t lanes) {
  std::fill(undefined_.begin(), undefined_.end(), 0);
  to_.assign(out, out + plan_.outputs());
  const std::size_t inputs = plan_.inputs();
  for (std::size_t from = 0; from < lanes; from += block) {
    const std::size_t count = std::min(block, lanes - from);
    // Kernels write to no column of an input (Plan gives every result a slot).
    for (std::size_t i = 0; i < inputs; ++i) table_[i] = const_cast<double*>(in[i]) + from;
    if (count < block) {  // the last lane repeated, so that nothing beyond the caller's columns is read
      padded_.resize(inputs * block);
      for (std::size_t i = 0; i < inputs; ++i) {
        double* const column = padded_.data() + i * block;
        std::copy_n(table_[i], count, column);
        std::fill(column + count, column + block, column[count - 1]);
        table_[i] = column;
      }
    }
    for (std::size_t j = 0; j < own_.size(); ++j)
      if (own_[j] != nullptr) table_[plan_.results()[j]] = count == block ? to_[j] : own_[j];
    run_block(to_.data(), count);
    for (double*& column : to_) column += count;
  }
}

void Batch::run_block(double* const* out, std::size_t lanes) {
  double* const* const table = table_.data();
  const std::uint32_t* const operands = plan_.operands().data();
  const double* const numbers = plan_.numbers().data();
  const Plan::Step* step = plan_.steps().data();
  for (const Kernel kernel : steps_) {
    kernel(table, operands + step->first_operand, numbers + step->first_number);
    ++step;
  }
  finish(out, lanes);
}

void Batch::finish(double* const* out, std::size_t lanes) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<char> trouble(plan_.outputs(), 0);
  for (std::size_t j = 0; j < plan_.outputs(); ++j) {
    const double* const result = table_[plan_.results()[j]];
    trouble[j] = result == out[j] ? !kernels_.finite(out[j], lanes) : !kernels_.copy(out[j], result, lanes);
  }
  for (std::size_t group = 0; group < plan_.graph().groups.size(); ++group) {
    double* const marked = marks(group);
    if (marked[block] == 0) continue;
    for (const std::uint32_t j : plan_.graph().groups[group]) {
      trouble[j] = 1;
      for (std::size_t i = 0; i < lanes; ++i)
        if (marked[i] != 0) out[j][i] = nan;
    }
    std::fill_n(marked, block + 1, 0.0);
  }
  for (std::size_t j = 0; j < plan_.outputs(); ++j)
    for (std::size_t i = 0; trouble[j] && i < lanes; ++i)
      if (!std::isfinite(out[j][i])) {
        out[j][i] = nan;
        ++undefined_[j];
      }
}

}  // namespace assay::engine
