#pragma once
#include <cstddef>
#include <cstdint>

#include "base/decimal_number.hpp"

namespace assay {

inline constexpr std::size_t limb_count = 10;
inline constexpr int limb_digits = 8;
inline constexpr std::uint32_t limb_base = 100'000'000;

/// The inside of a number, through the one public door it has: its `serialize`, which visits every member. Of a finite number that is not zero
/// limbs[0] is not zero, and value = +-(limbs[0] + limbs[1] / 1e8 + limbs[2] / 1e16 ...) x 10^exponent; the exponent is a multiple of 8.
class MutableLimbs {
 public:
  explicit MutableLimbs(DecimalNumber& x) {
    Door door{*this};
    x.backend().serialize(door, 0);
  }
  std::uint32_t* limbs = nullptr;
  std::int32_t* exponent = nullptr;
  bool* negative = nullptr;

 private:
  struct Door {
    MutableLimbs& found;
    template <class T>
    Door& operator&(const T& named) {
      visit(named.value());
      return *this;
    }
    void visit(std::uint32_t& limb) {
      if (found.limbs == nullptr) found.limbs = &limb;
    }
    void visit(std::int32_t& value) {
      if (found.exponent == nullptr) found.exponent = &value;  // the second one is the working precision
    }
    void visit(bool& sign) { found.negative = &sign; }
    template <class Other>
    void visit(Other&) {}  // the class: finite or not
  };
};

/// The same, to read only.
class ConstLimbs {
 public:
  explicit ConstLimbs(const DecimalNumber& x) : inside_(const_cast<DecimalNumber&>(x)) {}  // the door knows no other way; nothing is written
  const std::uint32_t* limbs() const { return inside_.limbs; }
  std::uint32_t limb(std::size_t i) const { return inside_.limbs[i]; }
  std::int32_t exponent() const { return *inside_.exponent; }
  bool negative() const { return *inside_.negative; }

 private:
  MutableLimbs inside_;
};

}  // namespace assay
