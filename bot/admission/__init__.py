"""Who is let in, what may they do, and how often?"""

from bot.admission.admission import Admission
from bot.admission.buckets import Buckets, EmptyBucket
from bot.admission.group_admins import GroupAdmins
from bot.admission.once import Once
from bot.admission.ranks import Ranks, is_a_person

__all__ = [
    "Admission",
    "Buckets",
    "EmptyBucket",
    "GroupAdmins",
    "Once",
    "Ranks",
    "is_a_person",
]
