#include "engine/batch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/interpret.hpp"

namespace assay::engine {
namespace {

sheet::Op op_of(Code code) {
  switch (code) {
    case Code::divide: return sheet::Op::divide;
    case Code::log: return sheet::Op::log;
    case Code::sqrt: return sheet::Op::sqrt;
    case Code::power: return sheet::Op::power;
    default: throw InternalError("never undefined");
  }
}

void compute(Code code, double* to, const double* a, const double* b, const double* c) {
  const auto each = [to](auto formula) {
    for (std::size_t i = 0; i < Batch::block; ++i) to[i] = formula(i);
  };
  switch (code) {
    case Code::add: return each([=](std::size_t i) { return a[i] + b[i]; });
    case Code::subtract: return each([=](std::size_t i) { return a[i] - b[i]; });
    case Code::multiply: return each([=](std::size_t i) { return a[i] * b[i]; });
    case Code::divide: return each([=](std::size_t i) { return a[i] / b[i]; });
    case Code::negate: return each([=](std::size_t i) { return -a[i]; });
    case Code::minimum: return each([=](std::size_t i) { return b[i] < a[i] ? b[i] : a[i]; });
    case Code::maximum: return each([=](std::size_t i) { return a[i] < b[i] ? b[i] : a[i]; });
    case Code::select: return each([=](std::size_t i) { return a[i] > 0 ? b[i] : c[i]; });
    case Code::power: return each([=](std::size_t i) { return pow_of(a[i], b[i]); });
    case Code::exp: return each([=](std::size_t i) { return exp_of(a[i]); });
    case Code::log: return each([=](std::size_t i) { return log_of(a[i]); });
    case Code::sqrt: return each([=](std::size_t i) { return sqrt_of(a[i]); });
    case Code::normal_cdf: return each([=](std::size_t i) { return normal_cdf_of(a[i]); });
    case Code::constant:
    case Code::input: break;
  }
  throw InternalError("leaf in a plan's steps");
}

}  // namespace

Batch::Batch(const Plan& plan)
    : plan_(plan), in_(plan.inputs()), space_((plan.constants().size() + plan.slots()) * block), failed_(plan.graph().groups.size() * block),
      any_failed_(plan.graph().groups.size()), undefined_(plan.outputs()) {
  for (std::size_t i = 0; i < plan.constants().size(); ++i) std::fill_n(space_.begin() + static_cast<std::ptrdiff_t>(i * block), block, plan.constants()[i]);
}

void Batch::run(const double* const* in, double* const* out, std::size_t lanes) {
  std::fill(undefined_.begin(), undefined_.end(), 0);
  std::vector<double*> to(out, out + plan_.outputs());
  for (std::size_t from = 0; from < lanes; from += block) {
    const std::size_t count = std::min(block, lanes - from);
    for (std::size_t i = 0; i < in_.size(); ++i) in_[i] = in[i] + from;
    if (count < block) {  // the last lane repeated, so that nothing beyond the caller's columns is read
      padded_.resize(in_.size() * block);
      for (std::size_t i = 0; i < in_.size(); ++i) {
        double* const column = padded_.data() + i * block;
        std::copy_n(in_[i], count, column);
        std::fill(column + count, column + block, column[count - 1]);
        in_[i] = column;
      }
    }
    run_block(to.data(), count);
    for (double*& column : to) column += count;
  }
}

void Batch::run_block(double* const* out, std::size_t lanes) {
  for (const Step& step : plan_.steps()) {
    const double *const a = operand(step.a), *const b = operand(step.b);
    if (!step.is_check) {
      compute(step.code, at(step.to), a, b, operand(step.c));
      continue;
    }
    for (std::size_t i = 0; i < block; ++i)
      if (assay::engine::undefined(op_of(step.code), a[i], b[i])) failed_[step.to * block + i] = any_failed_[step.to] = 1;
  }
  finish(out, lanes);
}

void Batch::finish(double* const* out, std::size_t lanes) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t j = 0; j < plan_.outputs(); ++j) std::copy_n(operand(plan_.results()[j]), lanes, out[j]);
  for (std::size_t group = 0; group < any_failed_.size(); ++group) {
    if (!any_failed_[group]) continue;
    any_failed_[group] = 0;
    char* const failed = failed_.data() + group * block;
    for (const std::uint32_t j : plan_.graph().groups[group])
      for (std::size_t i = 0; i < lanes; ++i)
        if (failed[i]) out[j][i] = nan;
    std::fill_n(failed, block, 0);
  }
  for (std::size_t j = 0; j < plan_.outputs(); ++j)
    for (std::size_t i = 0; i < lanes; ++i)
      if (!std::isfinite(out[j][i])) {
        out[j][i] = nan;
        ++undefined_[j];
      }
}

}  // namespace assay::engine
