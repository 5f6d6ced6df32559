#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace assay::study {

/// work(hand, job) for jobs 0 ... jobs - 1, each once, on a thread for each hand, of which there is one at least. Who does which is chance: what a
/// job leaves must not hang on it. What a job throws the caller gets, once all have stopped; jobs not begun then are left.
template <class Hand, class Work>
void share_out(std::vector<Hand>& hands, std::size_t jobs, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::mutex one_at_a_time;
  std::exception_ptr thrown;
  const auto take = [&](Hand& hand) {
    try {
      for (std::size_t job = next++; job < jobs; job = next++) work(hand, job);
    } catch (...) {
      const std::lock_guard lock(one_at_a_time);
      if (!thrown) thrown = std::current_exception();
      next = jobs;
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t t = 1; t < std::min(hands.size(), jobs); ++t) others.emplace_back(take, std::ref(hands[t]));
    take(hands[0]);
  }
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace assay::study
