"""Numbers in Urdu: rates, sizes, votes, shares and ranges, and whether two sentences disagree."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare
from tests.analysis.comparing.reports import report


def kinds(a, b):
    found = compare(report(a, language="ur"), report(b, language="ur"), one_event=True)
    return [one.kind.value for one in found.conflicts]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ہسپتال میں ہر ماہ 400 بچے داخل ہوتے ہیں۔", "ہسپتال میں ماہانہ 700 بچے داخل ہوتے ہیں۔"),
        (
            "بل 98 کے مقابلے میں 120 ووٹوں سے منظور ہوا۔",
            "بل 91 کے مقابلے میں 120 ووٹوں سے منظور ہوا۔",
        ),
        (
            "تحریک کے حق میں 98 اور مخالفت میں 120 ووٹ پڑے۔",
            "تحریک کے حق میں 91 اور مخالفت میں 120 ووٹ آئے۔",
        ),
        ("لارک لائن کی آبادی 40 ہزار ہے۔", "لارک لائن کی 65 ہزار آبادی متاثر ہوئی۔"),
        ("کیمپ میں ڈھائی ہزار خاندان رہتے ہیں۔", "کیمپ میں 1500 خاندان رہتے ہیں۔"),
        ("کھیت 40 ایکڑ پر پھیلا ہوا ہے۔", "کھیت 40 ہیکٹر پر پھیلا ہوا ہے۔"),
        ("دو تہائی دکانیں بند رہیں۔", "ایک تہائی دکانیں بند رہیں۔"),
        ("نقصان 30 سے 50 لاکھ روپے ہے۔", "نقصان 80 لاکھ روپے ہے۔"),
        ("حادثے میں کم از کم 3 افراد ہلاک ہوئے۔", "حادثے میں 2 افراد ہلاک ہوئے۔"),
        ("شرح سود 12 فیصد ہو گئی ہے۔", "شرح سود 14 فیصد ہو گئی ہے۔"),
    ],
)
def test_numbers_differ(a, b):
    assert kinds(a, b) == ["number"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ہسپتال میں ماہانہ 400 بچے داخل ہوتے ہیں۔", "ہسپتال میں اب تک 700 بچے داخل ہوئے ہیں۔"),
        ("کارخانہ ماہانہ 300 گاڑیاں بناتا ہے۔", "کارخانہ روزانہ 10 گاڑیاں بناتا ہے۔"),
        ("کیمپ میں ڈیڑھ ہزار خاندان رہتے ہیں۔", "کیمپ میں 1500 خاندان رہتے ہیں۔"),
        ("نقصان ساڑھے تین کروڑ روپے کا ہوا۔", "نقصان 35 ملین روپے کا ہوا۔"),
        (
            "مرکزی بینک نے شرح سود 12 فیصد پر برقرار رکھی۔",
            "مہنگائی کی شرح 9 فیصد رہ گئی ہے۔",
        ),
    ],
)
def test_numbers_agree_or_are_of_other_things(a, b):
    assert kinds(a, b) == []


def test_a_number_inside_a_range_is_more_exact():
    assert kinds("نقصان 30 سے 50 لاکھ روپے ہے۔", "نقصان 40 لاکھ روپے ہے۔") == ["less_precise"]


def test_what_happened_in_another_year_is_no_number_of_this_event():
    a = "سیلاب میں آٹھ افراد جاں بحق ہوئے۔ 2010 کے سیلاب میں اس ضلع میں 60 افراد ہلاک ہوئے تھے۔"
    b = "سیلاب میں 8 لوگ جان سے گئے۔ سنہ 2010 میں یہاں سیلاب نے ساٹھ جانیں لی تھیں۔"
    assert kinds(a, b) == []
    assert kinds(a, b.replace("8 لوگ", "11 لوگ")) == ["number"]
