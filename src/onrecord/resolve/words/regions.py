"""States, provinces and countries of two words, which have the form of a person's name."""

from __future__ import annotations

_REGIONS = """
Andhra Pradesh, Arunachal Pradesh, Himachal Pradesh, Madhya Pradesh, Uttar Pradesh, Tamil Nadu, West Bengal,
New York, New Jersey, New Mexico, New Hampshire, North Carolina, South Carolina, North Dakota, South Dakota,
West Virginia, Rhode Island, Puerto Rico, British Columbia, Nova Scotia, New Brunswick, Western Australia,
South Australia, Northern Territory, Northern Ireland, West Yorkshire, North Yorkshire, South Yorkshire, East Sussex,
West Sussex, West Midlands, East Lothian, West Lothian, Western Cape, Eastern Cape, Northern Cape,
Costa Rica, El Salvador, Sierra Leone, Sri Lanka, Saudi Arabia, New Zealand, South Sudan, Burkina Faso, Cape Verde,
East Timor, Ivory Coast, Rio Negro, Santa Catarina, Minas Gerais, Baja California, Nuevo Leon, Nuevo León,
Cabo Delgado, Cross River, Akwa Ibom, Khyber Pakhtunkhwa, Lower Saxony, Upper Austria, Lower Austria, Central Java,
West Java, East Java, North Korea, South Korea, South Africa, United States
"""

TWO_WORDS = frozenset(" ".join(name.split()).casefold() for name in _REGIONS.split(","))
"""In small letters; what is somebody's name as well is left out."""
