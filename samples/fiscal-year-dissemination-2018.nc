<SUBMISSION>
<ACCESSION-NUMBER>0009990003-18-000012
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>2
<PERIOD>20180315
<ITEMS>2.02
<ITEMS>9.01
<FILING-DATE>20180315
<DATE-OF-FILING-DATE-CHANGE>20180315
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>BRAMBLEHOLT STORES INC
<CIK>0009990003
<ASSIGNED-SIC>5651
<IRS-NUMBER>009990003
<STATE-OF-INCORPORATION>OH
<FISCAL-YEAR-END>0203
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K
<ACT>34
<FILE-NUMBER>001-99903
<FILM-NUMBER>18999003
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>1 BRAMBLEHOLT PLAZA
<CITY>THORNBURY
<STATE>OH
<ZIP>43999
<PHONE>6145550160
</BUSINESS-ADDRESS>
<MAIL-ADDRESS>
<STREET1>P O BOX 9903
<CITY>THORNBURY
<STATE>OH
<ZIP>43999
</MAIL-ADDRESS>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>BRAMBLE & HOLT DRY GOODS CO
<DATE-CHANGED>19960702
</FORMER-COMPANY>
</FILER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>d999003d8k.htm
<DESCRIPTION>FORM 8-K
<TEXT>
<HTML><HEAD>
<TITLE>Form 8-K</TITLE>
</HEAD>
 <BODY BGCOLOR="WHITE">

<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>UNITED STATES</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>SECURITIES AND EXCHANGE COMMISSION</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>WASHINGTON, D.C. 20549</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>FORM 8-K</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>CURRENT REPORT<BR>Pursuant to Section 13 or 15(d)<BR>of the Securities Exchange Act of 1934</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>Date of Report (Date of earliest event reported): March 15, 2018</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>BRAMBLEHOLT STORES, INC.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2">(Exact name of registrant as specified in its charter)</FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD WIDTH="33%" VALIGN="top" ALIGN="center"><FONT SIZE="2"><B>Ohio</B></FONT></TD>
<TD WIDTH="33%" VALIGN="top" ALIGN="center"><FONT SIZE="2"><B>001-99903</B></FONT></TD>
<TD WIDTH="33%" VALIGN="top" ALIGN="center"><FONT SIZE="2"><B>00-9990003</B></FONT></TD>
</TR>
<TR>
<TD WIDTH="33%" VALIGN="top" ALIGN="center"><FONT SIZE="2">(State or other jurisdiction<BR>of incorporation)</FONT></TD>
<TD WIDTH="33%" VALIGN="top" ALIGN="center"><FONT SIZE="2">(Commission<BR>File Number)</FONT></TD>
<TD WIDTH="33%" VALIGN="top" ALIGN="center"><FONT SIZE="2">(IRS Employer<BR>Identification No.)</FONT></TD>
</TR>
</TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>1 Brambleholt Plaza, Thornbury, Ohio 43999</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2">(Address of principal executive offices) (Zip Code)</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2">Registrant&#8217;s telephone number, including area code: (614) 555-0160</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2">(Former name or former address, if changed since last report.)</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">Check the appropriate box below if the Form 8-K filing is intended to simultaneously satisfy the filing obligation of the registrant under any of the following provisions (see General Instruction A.2. below):</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2"><FONT STYLE="font-family:WINGDINGS">&#168;</FONT>&nbsp;Written communications pursuant to Rule 425 under the Securities Act (17 CFR 230.425)</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2"><FONT STYLE="font-family:WINGDINGS">&#168;</FONT>&nbsp;Soliciting material pursuant to Rule 14a-12 under the Exchange Act (17 CFR 240.14a-12)</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2"><FONT STYLE="font-family:WINGDINGS">&#168;</FONT>&nbsp;Pre-commencement communications pursuant to Rule 14d-2(b) under the Exchange Act (17 CFR 240.14d-2(b))</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2"><FONT STYLE="font-family:WINGDINGS">&#168;</FONT>&nbsp;Pre-commencement communications pursuant to Rule 13e-4(c) under the Exchange Act (17 CFR 240.13e-4(c))</FONT></P>
<HR SIZE="3" style="COLOR:#999999" WIDTH="100%" ALIGN="CENTER">

<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD WIDTH="10%" VALIGN="top" ALIGN="left"><FONT SIZE="2"><B>Item&nbsp;2.02.</B></FONT></TD>
<TD ALIGN="left" VALIGN="top"><FONT SIZE="2"><B>Results of Operations and Financial Condition.</B></FONT></TD></TR></TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">On March 15, 2018, Brambleholt Stores, Inc. issued a press release announcing its results of operations for the fourth quarter and fiscal year ended February 3, 2018. The press release is attached as Exhibit 99.1 and is incorporated in this Item by reference. The information in this Item, and in Exhibit 99.1, is furnished and not filed.</FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD WIDTH="10%" VALIGN="top" ALIGN="left"><FONT SIZE="2"><B>Item&nbsp;9.01.</B></FONT></TD>
<TD ALIGN="left" VALIGN="top"><FONT SIZE="2"><B>Financial Statements and Exhibits.</B></FONT></TD></TR></TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">(d) Exhibits</FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD WIDTH="10%" VALIGN="bottom"><FONT SIZE="2"><B>Exhibit<BR>No.</B></FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2"><B>Description</B></FONT></TD></TR>
<TR>
<TD VALIGN="top"><FONT SIZE="2">99.1</FONT></TD>
<TD VALIGN="top"><FONT SIZE="2">Press release of Brambleholt Stores, Inc., dated March&nbsp;15, 2018.</FONT></TD></TR>
</TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>SIGNATURES</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its behalf by the undersigned hereunto duly authorized.</FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="40%" BORDER="0" ALIGN="right">
<TR>
<TD VALIGN="bottom"><FONT SIZE="2"></FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">BRAMBLEHOLT STORES, INC.</FONT></TD></TR>
<TR>
<TD VALIGN="bottom"><FONT SIZE="2">By:</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">/s/ Ignatius P. Crowhurst</FONT></TD></TR>
<TR>
<TD VALIGN="bottom"><FONT SIZE="2"></FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">Name: Ignatius P. Crowhurst</FONT></TD></TR>
<TR>
<TD VALIGN="bottom"><FONT SIZE="2"></FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">Title: Executive Vice President and Chief Financial Officer</FONT></TD></TR>
</TABLE>
<BR CLEAR="all"><P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">Date: March 15, 2018</FONT></P>
</BODY></HTML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<FILENAME>d999003dex991.htm
<DESCRIPTION>EX-99.1
<TEXT>
<HTML><HEAD>
<TITLE>EX-99.1</TITLE>
</HEAD>
 <BODY BGCOLOR="WHITE">

<P ALIGN="right"><FONT SIZE="2"><B>Exhibit 99.1</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>BRAMBLEHOLT STORES REPORTS FOURTH QUARTER AND FISCAL 2017 RESULTS</B></FONT></P>
<P STYLE="margin-left:4%; text-indent:-2%"><FONT SIZE="2">&#149;&nbsp;&nbsp;Fourth quarter earnings per diluted share of $0.66; adjusted, $0.64</FONT></P>
<P STYLE="margin-left:4%; text-indent:-2%"><FONT SIZE="2">&#149;&nbsp;&nbsp;Same-store sales up 3.1% for the quarter and 2.2% for the year</FONT></P>
<P STYLE="margin-left:4%; text-indent:-2%"><FONT SIZE="2">&#149;&nbsp;&nbsp;Quarterly dividend raised to $0.20 per share</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">THORNBURY, Ohio, March 15, 2018 &#8212; Brambleholt Stores, Inc. (NYSE: BHLT) today reported its results for the fourth quarter and fiscal year ended February 3, 2018. Fiscal 2017 was a 53-week year: its fourth quarter had 14 weeks, against 13 weeks in the fourth quarter of fiscal 2016, which ended January 28, 2017.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">Net sales for the 14 weeks ended February 3, 2018 were $412.6 million, an increase of 11.1% over the $371.2 million of the 13 weeks ended January 28, 2017. The additional week brought $24.1 million of net sales. On a like 13 weeks, same-store sales rose 3.1%.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">Net income for the fourth quarter was $25.6 million, or $0.66 per diluted share, compared with $16.8 million, or $0.42 per diluted share, a year earlier. Without the charges for closing stores and the gain from re-measuring deferred taxes at the new federal rate, adjusted net income was $24.8 million, or $0.64 per diluted share.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">For the 53 weeks of fiscal 2017, net sales were $1,398.7 million, up 5.3% from the $1,327.9 million of the 52 weeks of fiscal 2016, and net income was $50.0 million, or $1.27 per diluted share, compared with $41.1 million, or $1.01 per diluted share.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">&#8220;Our customers came back to the fitting rooms,&#8221; said Philippa Quarrenden, chairman and chief executive officer. &#8220;We opened eleven stores and closed four, and we ended the year with less on the clearance racks than at any time since 2011.&#8221;</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2"><B>Dividend</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">The board of directors declared a quarterly cash dividend of $0.20 per common share, payable on April 20, 2018 to shareholders of record on April 6, 2018. The previous quarterly dividend was $0.18 per share.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2"><B>Fiscal 2018 Guidance</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">For the 52 weeks ending February 2, 2019, Brambleholt expects net sales of $1.41 billion to $1.43 billion, same-store sales growth of 1% to 2% and earnings per diluted share of $1.38 to $1.50.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">Except for the history in it, this release speaks of the future, and is subject to the safe harbor of the Private Securities Litigation Reform Act of 1995. Weather, fashion, and the prices of cotton and of freight may make the results differ from what is expected here.</FONT></P>
<HR SIZE="3" style="COLOR:#999999" WIDTH="100%" ALIGN="CENTER">
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>BRAMBLEHOLT STORES, INC.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>Consolidated Statements of Income (Unaudited)</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>(Dollars and shares in thousands, except per share amounts)</B></FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0" ALIGN="center">

<TR>
<TD VALIGN="bottom">&nbsp;</TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="7" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>Fourth Quarter</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="7" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>Fiscal Year</B></FONT></TD>
</TR>
<TR>
<TD VALIGN="bottom">&nbsp;</TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>14 Weeks<BR>Ended<BR>Feb.&nbsp;3,<BR>2018</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>13 Weeks<BR>Ended<BR>Jan.&nbsp;28,<BR>2017</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>53 Weeks<BR>Ended<BR>Feb.&nbsp;3,<BR>2018</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>52 Weeks<BR>Ended<BR>Jan.&nbsp;28,<BR>2017</B></FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Net sales</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">412,618</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">371,240</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1,398,704</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1,327,915</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Cost of sales, buying and occupancy</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">265,314</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">241,306</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">921,746</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">880,408</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Gross profit</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">147,304</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">129,934</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">476,958</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">447,507</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Selling, general and administrative expenses</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">108,930</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">101,877</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">391,652</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">374,530</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Store closing and impairment charges</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">3,480</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">&#151;</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">5,110</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">2,240</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Operating income</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">34,894</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">28,057</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">80,196</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">70,737</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Interest expense, net</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">(1,204</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">(1,377</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">(5,016</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">(5,602</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">)</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Income before income taxes</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">33,690</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">26,680</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">75,180</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">65,135</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Income tax expense</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">8,126</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">9,884</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">25,170</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">24,030</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Net income</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">25,564</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">16,796</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">50,010</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">41,105</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2"><B>Earnings per share:</B></FONT></P></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:2.00em; text-indent:-1.00em"><FONT SIZE="2">Basic</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.67</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.42</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1.28</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1.02</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:2.00em; text-indent:-1.00em"><FONT SIZE="2">Diluted</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.66</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.42</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1.27</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1.01</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2"><B>Weighted average shares:</B></FONT></P></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:2.00em; text-indent:-1.00em"><FONT SIZE="2">Basic</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">38,412</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">39,866</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">38,940</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">40,215</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:2.00em; text-indent:-1.00em"><FONT SIZE="2">Diluted</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">38,905</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">40,310</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">39,418</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">40,702</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Cash dividends declared per share</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.20</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.18</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.74</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.70</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
</TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>BRAMBLEHOLT STORES, INC.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>Reconciliation of Net Income to Adjusted Net Income (Unaudited)</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>(Dollars in thousands, except per share amounts)</B></FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0" ALIGN="center">

<TR>
<TD VALIGN="bottom">&nbsp;</TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="7" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>Fourth Quarter</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="7" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>Fiscal Year</B></FONT></TD>
</TR>
<TR>
<TD VALIGN="bottom">&nbsp;</TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>14 Weeks<BR>Ended<BR>Feb.&nbsp;3,<BR>2018</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>13 Weeks<BR>Ended<BR>Jan.&nbsp;28,<BR>2017</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>53 Weeks<BR>Ended<BR>Feb.&nbsp;3,<BR>2018</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>52 Weeks<BR>Ended<BR>Jan.&nbsp;28,<BR>2017</B></FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Net income</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">25,564</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">16,796</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">50,010</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">41,105</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">After-tax store closing and impairment charges</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">2,123</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">&#151;</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">3,117</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1,366</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Re-measurement of deferred taxes</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">(2,914</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">&#151;</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">(2,914</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">&#151;</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Adjusted net income</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">24,773</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">16,796</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">50,213</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">42,471</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Adjusted earnings per diluted share</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.64</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">0.42</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1.27</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">1.04</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
</TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>BRAMBLEHOLT STORES, INC.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>Condensed Consolidated Balance Sheets (Unaudited)</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT SIZE="2"><B>(Dollars in thousands)</B></FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0" ALIGN="center">

<TR>
<TD VALIGN="bottom">&nbsp;</TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>Feb.&nbsp;3, 2018</B></FONT></TD>
<TD VALIGN="bottom">&nbsp;&nbsp;</TD>
<TD VALIGN="bottom" COLSPAN="3" ALIGN="center" STYLE="border-bottom:1px solid #000000"><FONT SIZE="2"><B>Jan.&nbsp;28, 2017</B></FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Cash and cash equivalents</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">96,214</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">88,730</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Merchandise inventories</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">268,905</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">259,418</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Other current assets</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">31,477</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">30,206</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:2.00em; text-indent:-1.00em"><FONT SIZE="2">Total current assets</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">396,596</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">378,354</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Property and equipment, net</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">301,842</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">312,067</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Other assets</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">24,390</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">26,115</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:2.00em; text-indent:-1.00em"><FONT SIZE="2">Total assets</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">722,828</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">716,536</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Accounts payable</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">118,206</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">112,954</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Accrued expenses</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">87,331</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">84,610</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Current portion of long-term debt</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">7,500</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">7,500</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:2.00em; text-indent:-1.00em"><FONT SIZE="2">Total current liabilities</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">213,037</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">205,064</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Long-term debt</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">82,500</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">90,000</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Deferred rent and other</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">61,208</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">66,937</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><P STYLE="margin-left:1.00em; text-indent:-1.00em"><FONT SIZE="2">Shareholders&#8217; equity</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">366,083</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" ALIGN="right"><FONT SIZE="2">354,535</FONT></TD>
<TD NOWRAP VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR BGCOLOR="#cceeff">
<TD VALIGN="top"><P STYLE="margin-left:2.00em; text-indent:-1.00em"><FONT SIZE="2">Total liabilities and shareholders&#8217; equity</FONT></P></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">722,828</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">$</FONT></TD>
<TD VALIGN="bottom" ALIGN="right" STYLE="border-top:1px solid #000000"><FONT SIZE="2">716,536</FONT></TD>
<TD NOWRAP VALIGN="bottom" STYLE="border-top:1px solid #000000"><FONT SIZE="2">&nbsp;</FONT></TD>
</TR>
</TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT SIZE="2">Contact: Ignatius P. Crowhurst, (614) 555-0160</FONT></P>
</BODY></HTML>
</TEXT>
</DOCUMENT>
</SUBMISSION>
