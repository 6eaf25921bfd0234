"""Every label and name that the stages match on, as data. A row that one filing made necessary names its accession."""

from typing import Final

ITEM_TITLES: Final[dict[str, tuple[str, ...]]] = {
    # Form 8-K since 2004-08-23 (Release 33-8400); the first title is the form's own, the others are seen in headers.
    "1.01": ("Entry into a Material Definitive Agreement",),
    "1.02": ("Termination of a Material Definitive Agreement",),
    "1.03": ("Bankruptcy or Receivership",),
    "1.04": ("Mine Safety - Reporting of Shutdowns and Patterns of Violations",),
    "1.05": ("Material Cybersecurity Incidents",),
    "2.01": ("Completion of Acquisition or Disposition of Assets",),
    "2.02": ("Results of Operations and Financial Condition",),
    "2.03": ("Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement",),
    "2.04": ("Triggering Events That Accelerate or Increase a Direct Financial Obligation or an Obligation",),
    "2.05": (
        "Costs Associated with Exit or Disposal Activities",
        "Cost Associated with Exit or Disposal Activities",  # 0001275287-05-000682
    ),
    "2.06": ("Material Impairments",),
    "3.01": ("Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard; Transfer of Listing",),
    "3.02": ("Unregistered Sales of Equity Securities",),
    "3.03": (
        "Material Modifications to Rights of Security Holders",
        "Material Modification to Rights of Security Holders",
    ),
    "4.01": ("Changes in Registrant's Certifying Accountant",),
    "4.02": (
        "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review",
    ),
    "5.01": ("Changes in Control of Registrant",),
    "5.02": (
        # the form has a semicolon before "Compensatory", headers a colon
        "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers",
        # until 2006-11
        "Departure of Directors or Principal Officers; Election of Directors; Appointment of Principal Officers",
    ),
    "5.03": ("Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year",),
    "5.04": ("Temporary Suspension of Trading Under Registrant's Employee Benefit Plans",),
    "5.05": (
        "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics",
        "Amendments to the Registrant's Code of Ethics",
    ),
    "5.06": ("Change in Shell Company Status",),
    "5.07": ("Submission of Matters to a Vote of Security Holders",),
    "5.08": ("Shareholder Director Nominations", "Shareholder Nominations Pursuant to Exchange Act Rule 14a-11"),
    "6.01": ("ABS Informational and Computational Material",),
    "6.02": ("Change of Servicer or Trustee",),
    "6.03": ("Change in Credit Enhancement or Other External Support",),
    "6.04": ("Failure to Make a Required Distribution",),
    "6.05": ("Securities Act Updating Disclosure",),
    "6.06": ("Static Pool",),
    "7.01": ("Regulation FD Disclosure",),
    "8.01": ("Other Events",),
    "9.01": ("Financial Statements and Exhibits",),
}

OLD_ITEM_TITLES: Final[dict[str, tuple[str, ...]]] = {
    # Form 8-K until 2004-08-22.
    "1": ("Changes in Control of Registrant",),
    "2": ("Acquisition or Disposition of Assets",),
    "3": ("Bankruptcy or Receivership",),
    "4": ("Changes in Registrant's Certifying Accountant",),
    "5": ("Other Events", "Other Events and Regulation FD Disclosure", "Other Materially Important Events"),
    "6": ("Resignations of Registrant's Directors", "Resignation of Registrant's Directors"),
    "7": (
        "Financial Statements and Exhibits",
        "Financial Statements, Pro Forma Financial Information and Exhibits",
    ),
    "8": ("Change in Fiscal Year",),
    "9": ("Regulation FD Disclosure", "Sales of Equity Securities Pursuant to Regulation S"),  # the second until 1998
    "10": ("Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics",),
    "11": ("Temporary Suspension of Trading Under Registrant's Employee Benefit Plans",),
    "12": (
        "Results of Operations and Financial Condition",
        "Disclosure of Results of Operations and Financial Condition",
    ),
}

OLD_ITEM_CODES: Final[dict[str, str]] = {
    # Each old item's place in the taxonomy of 2004 (Release 33-8400, section II).
    "1": "5.01",
    "2": "2.01",
    "3": "1.03",
    "4": "4.01",
    "5": "8.01",
    "6": "5.02",
    "7": "9.01",
    "8": "5.03",
    "9": "7.01",
    "10": "5.05",
    "11": "5.04",
    "12": "2.02",
}

NEW_ITEMS_SINCE: Final = "2004-08-23"
"""From this day 8-K items are numbered 1.01 to 9.01 (Release 33-8400)."""

RESULTS_ITEM: Final = "2.02"

HEADER_FIELDS: Final[dict[str, str]] = {
    # `.txt` word or `.nc` tag → our name
    "ACCESSION NUMBER": "accession",
    "ACCESSION-NUMBER": "accession",
    "CONFORMED SUBMISSION TYPE": "form",
    "TYPE": "form",
    "PUBLIC DOCUMENT COUNT": "document_count",
    "PUBLIC-DOCUMENT-COUNT": "document_count",
    "CONFORMED PERIOD OF REPORT": "period",
    "PERIOD": "period",
    "ITEM INFORMATION": "item",
    "ITEMS": "item",
    "FILED AS OF DATE": "filed",
    "FILING-DATE": "filed",
    "ACCEPTANCE-DATETIME": "accepted",
    "COMPANY DATA": "company_data",
    "COMPANY-DATA": "company_data",
    "COMPANY CONFORMED NAME": "name",
    "CONFORMED-NAME": "name",
    "CENTRAL INDEX KEY": "cik",
    "CIK": "cik",
    "STANDARD INDUSTRIAL CLASSIFICATION": "sic",
    "ASSIGNED-SIC": "sic",
    "IRS NUMBER": "ein",
    "IRS-NUMBER": "ein",
    "EIN": "ein",
    "STATE OF INCORPORATION": "state",
    "STATE-OF-INCORPORATION": "state",
    "FISCAL YEAR END": "fiscal_year_end",
    "FISCAL-YEAR-END": "fiscal_year_end",
    "FILING VALUES": "filing_values",
    "FILING-VALUES": "filing_values",
    "SEC FILE NUMBER": "file_number",
    "FILE-NUMBER": "file_number",
    "BUSINESS ADDRESS": "business_address",
    "BUSINESS-ADDRESS": "business_address",
    "MAIL ADDRESS": "mail_address",
    "MAIL-ADDRESS": "mail_address",
    "STREET 1": "street1",
    "STREET1": "street1",
    "STREET 2": "street2",
    "STREET2": "street2",
    "CITY": "city",
    "STATE": "state",
    "ZIP": "zip",
    "BUSINESS PHONE": "phone",
    "PHONE": "phone",
    "FORMER COMPANY": "former_company",
    "FORMER-COMPANY": "former_company",
    "FORMER CONFORMED NAME": "former_name",
    "FORMER-CONFORMED-NAME": "former_name",
    "DATE OF NAME CHANGE": "name_changed",
    "DATE-CHANGED": "name_changed",
}

HEADER_PARTIES: Final[frozenset[str]] = frozenset(
    # what opens a party's block in a header
    {
        "FILER",
        "SUBJECT COMPANY",
        "SUBJECT-COMPANY",
        "FILED BY",
        "FILED-BY",
        "ISSUER",
        "REPORTING-OWNER",
        "SERIAL COMPANY",
    }
)

STATES: Final[dict[str, str]] = {
    # EDGAR's state and country codes (Filer Manual, appendix) for places where registrants are incorporated
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan",
    "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas",
    "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin",
    "WY": "Wyoming", "GU": "Guam", "VI": "Virgin Islands", "X1": "United States", "A0": "Alberta",
    "A1": "British Columbia", "A2": "Manitoba", "A3": "New Brunswick", "A4": "Newfoundland", "A5": "Nova Scotia",
    "A6": "Ontario", "A7": "Prince Edward Island", "A8": "Quebec", "A9": "Saskatchewan", "B0": "Yukon",
    "Z4": "Canada", "C1": "Argentina", "C3": "Australia", "C4": "Austria", "C5": "Bahamas", "C8": "Barbados",
    "C9": "Belgium", "D0": "Bermuda", "D5": "Brazil", "D8": "British Virgin Islands", "E9": "Cayman Islands",
    "F3": "Chile", "F4": "China", "F8": "Colombia", "G7": "Denmark", "H9": "Finland", "I0": "France",
    "2M": "Germany", "J3": "Greece", "K3": "Hong Kong", "K7": "India", "L2": "Ireland", "L3": "Israel",
    "L6": "Italy", "M0": "Japan", "Y9": "Jersey", "M5": "Korea", "N4": "Luxembourg", "1T": "Marshall Islands",
    "O5": "Mexico", "P7": "Netherlands", "2N": "New Zealand", "P8": "Netherlands Antilles", "Q8": "Norway",
    "R1": "Panama", "R5": "Peru", "R6": "Philippines", "U0": "Singapore", "T3": "South Africa", "U3": "Spain",
    "V7": "Sweden", "V8": "Switzerland", "F5": "Taiwan", "X0": "United Kingdom", "W1": "Thailand", "Y7": "Guernsey",
    "1G": "Liberia", "U1": "Puerto Rico",
}  # fmt: skip

STATE_CODES: Final[dict[str, str]] = {
    **{name.upper(): code for code, name in STATES.items()},
    **{code: code for code in STATES},
    "ENGLAND AND WALES": "X0",
    "ENGLAND": "X0",
    "THE NETHERLANDS": "P7",
    "REPUBLIC OF IRELAND": "L2",
    "REPUBLIC OF THE MARSHALL ISLANDS": "1T",
}

MONTHS: Final[tuple[str, ...]] = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

QUARTER_ORDINALS: Final[dict[str, str]] = {
    "first": "Q1", "1st": "Q1", "second": "Q2", "2nd": "Q2", "third": "Q3", "3rd": "Q3", "fourth": "Q4",
    "4th": "Q4", "final": "Q4",
}  # fmt: skip
