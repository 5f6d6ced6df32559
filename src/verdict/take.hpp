#pragma once
#include <cstddef>
#include <vector>

namespace assay::verdict {

// Government take, one text for decimals and for draws.

/// Why the share of a present value before tax means nothing; nothing where it does.
template <class Number>
const char* why_no_take(const Number& before) {
  return before > Number(0) ? nullptr : "the leg has no present value before tax";
}

/// The share of all that the state receives that it has by the period in which the payer has its money back.
template <class Number>
struct EarlyTake {
  Number early{}, total{};
  std::size_t periods = 0;            ///< up to and with that one
  const char* why_none = nullptr;     ///< then the share means nothing
};
/// `after`: the payer's flows after tax; `received`: by the state. A running total no larger than `tiny` is zero.
template <class Number>
EarlyTake<Number> take_before_payback(const std::vector<Number>& after, const std::vector<Number>& received, const Number& tiny) {
  EarlyTake<Number> take;
  const Number zero(0);
  Number running(0);
  for (const Number& amount : received) take.total = take.total + amount;
  if (!(take.total > tiny)) take.why_none = "the state takes nothing in all";
  bool paid_in = false;
  for (std::size_t i = 0; i < after.size() && take.why_none == nullptr; ++i) {
    running = running + after[i];
    if (!(running > tiny) && !(running < -tiny)) running = zero;
    take.early = take.early + received[i];
    take.periods = i + 1;
    paid_in = paid_in || running < zero;
    if (paid_in && !(running < zero)) return take;
  }
  if (take.why_none == nullptr) take.why_none = paid_in ? "it never has its money back" : "nothing is paid in";
  return take;
}

}  // namespace assay::verdict
