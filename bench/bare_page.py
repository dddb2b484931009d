"""The plainest page with a figure and a table: the unit of the draw timings."""

import pandas as pd
import streamlit as st

st.plotly_chart({"data": [{"type": "scatter"}], "layout": {}})
st.dataframe(pd.DataFrame({"name": ["one", "two", "three"], "value": [1, 2, 3]}))
