"""How sure a share is: the posterior of a share after some votes, a Beta distribution, and its quantiles.

Before any vote every share is held to be as likely as another (Bayes and Laplace: Beta(1, 1)); after a votes for and b
against it is Beta(a + 1, b + 1). The interval is meant for few people: with eight votes it is wide, and says so.
"""

import math

import numpy as np

from workshop.method.consensus.votes import Floats

_TINY = 1e-300
_STEPS = 500
_TURNS = 100


def interval(agree: Floats, disagree: Floats, level: float) -> tuple[Floats, Floats]:
    """The bounds between which the share of those who agree lies with this probability, as much left out on each side.

    Arrays of one shape, counts of votes; shares from 0 to 1.
    """
    counts, place = np.unique(np.stack([agree, disagree]), axis=1, return_inverse=True)
    a, b = counts + 1
    tail = np.repeat([(1 - level) / 2, (1 + level) / 2], len(a))
    low, high = np.split(quantile(np.tile(a, 2), np.tile(b, 2), tail), 2)
    return low[place.ravel()], high[place.ravel()]


def quantile(a: Floats, b: Floats, probability: Floats) -> Floats:
    """Where Beta(a, b) reaches these probabilities: by Newton's method, and by halving where that leads outside."""
    low, high = np.zeros_like(a, dtype=np.float64), np.ones_like(a, dtype=np.float64)
    constant = _constant(a, b)
    at = a / (a + b)
    for _turn in range(_TURNS):
        over = _reached(a, b, at, constant) - probability
        low, high = np.where(over < 0, at, low), np.where(over < 0, high, at)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            density = np.exp(constant + (a - 1) * np.log(at) + (b - 1) * np.log1p(-at))
            step = at - over / density
        before, at = at, np.where((step > low) & (step < high), step, (low + high) / 2)
        if np.all(np.abs(at - before) < 1e-15 * np.maximum(at, 1e-3)):
            break
    return at


def distribution(a: Floats, b: Floats, x: Floats) -> Floats:
    """The distribution function of Beta(a, b) at x, the regularized incomplete beta function I_x(a, b).

    By its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22), evaluated from the front after
    Lentz; where x is large, by the symmetry I_x(a, b) = 1 - I_(1-x)(b, a) (8.17.4), for which it converges quickly.
    """
    return _reached(a, b, x, _constant(a, b))


def _reached(a: Floats, b: Floats, x: Floats, constant: Floats) -> Floats:
    turned = x > (a + 1) / (a + b + 2)
    first, second, at = np.where(turned, b, a), np.where(turned, a, b), np.where(turned, 1 - x, x)
    with np.errstate(divide="ignore", invalid="ignore"):
        front = np.exp(constant + first * np.log(at) + second * np.log1p(-at)) / first
    found = np.where(at <= 0, 0.0, front * _fraction(first, second, at))
    return np.where(turned, 1 - found, found)


def _constant(a: Floats, b: Floats) -> Floats:
    """The logarithm of 1 / B(a, b)."""
    return _log_gamma(a + b) - _log_gamma(a) - _log_gamma(b)


def _log_gamma(values: Floats) -> Floats:
    return np.array([math.lgamma(value) for value in values], dtype=np.float64)


def _fraction(a: Floats, b: Floats, x: Floats) -> Floats:
    numerator = np.ones_like(x)
    denominator = 1 / _away(1 - (a + b) * x / (a + 1))
    value = denominator
    for step in range(1, _STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for term in (even, odd):
            denominator = 1 / _away(1 + term * denominator)
            numerator = _away(1 + term / numerator)
            change = denominator * numerator
            value = value * change
        if np.all(np.abs(change - 1) < 1e-15):
            break
    return value


def _away(value: Floats) -> Floats:
    """Never nought: Lentz's method divides by it."""
    return np.where(np.abs(value) < _TINY, _TINY, value)
